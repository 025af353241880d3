import { readTopUpDraft } from "./topUpDraft.js"

test("coins, hours, or both are added", () => {
  const read = (amount: string, hours: string) => readTopUpDraft({ amount, hours })
  expect(read("0.25", "0")).toEqual({ topUp: { amount: "250000000", addSeconds: 0 } })
  expect(read("0", "2")).toEqual({ topUp: { amount: "0", addSeconds: 7_200 } })
  expect(read("1", "720")).toEqual({ topUp: { amount: "1000000000", addSeconds: 2_592_000 } })
})

test.each([
  ["0", "0", { amount: "nothingAdded" }],
  ["", "1", { amount: "badAmount" }],
  ["1", "721", { hours: "badHours" }],
  ["x", "-1", { amount: "badAmount", hours: "badHours" }],
])("%j coins and %j hours are refused: %j", (amount, hours, problems) => {
  expect(readTopUpDraft({ amount, hours })).toEqual({ problems })
})
