import { priceLines } from "./priceLines.js"

const point = (at: number, address: string, completion: string | null) => ({
  at,
  lt: `${at}`,
  provider: { address },
  sheet: completion === null ? null : { prompt: "7", completion },
})
const drawn = ({ completion }: { readonly completion: string }) => BigInt(completion)
const A = `0:${"a".repeat(64)}`
const B = `0:${"b".repeat(64)}`

it("a price holds until its provider's next one; an offer that ended is a gap", () => {
  const { times, lines } = priceLines(
    [
      point(40, A, null),
      point(30, B, "3000000000"),
      point(20, A, "2000000000"),
      point(10, A, "1000000000"),
    ],
    { now: 50, drawn },
  )
  expect(times).toEqual([10, 20, 30, 40, 50])
  expect(lines.map(({ values }) => values)).toEqual([
    [1, 2, 2, null, null],
    [null, null, 3, 3, 3],
  ])
})

it("only the four providers that set a price last have a line, and points without a provider none", () => {
  const many = Array.from({ length: 6 }, (_, index) =>
    point(60 - index, `0:${`${index}`.repeat(64)}`, "1"),
  )
  expect(
    priceLines([...many, { ...point(1, A, "1"), provider: null }], { now: 70, drawn }).lines,
  ).toHaveLength(4)
})

it("without prices there is nothing to draw", () => {
  expect(priceLines([], { now: 1, drawn })).toEqual({ times: [], lines: [] })
})
