import { readChecks } from "./readChecks.js"

it("a check is its name, whether it held, and all else as its inputs", () => {
  expect(
    readChecks([
      { name: "td", ok: true, policy: 1 },
      { name: "ERROR_X", error: 7 },
    ]),
  ).toEqual([
    { name: "td", ok: true, inputs: { policy: 1 } },
    { name: "ERROR_X", ok: false, inputs: { error: 7 } },
  ])
})

it.each([[undefined], [null], ["td"], [{}], [[null, 1, {}, { name: 2 }]]])(
  "%j holds no check",
  (checks) => {
    expect(readChecks(checks)).toEqual([])
  },
)
