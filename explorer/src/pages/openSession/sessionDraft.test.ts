import { readSessionDraft } from "./sessionDraft.js"

const model = { owner: "0:aa", modelHash: "ab", royaltyBps: 500 }
const sheet = { prompt: "1", cached: "2", completion: "3", reasoning: "4" }
const provider = { owner: "0:bb", index: 0 }
const offer = { provider, sheet }
const read = (deposit: string, hours = "24") =>
  readSessionDraft({ deposit, hours }, { model, offer })

test("a deposit in coins and an end in hours make a session at the provider's prices", () => {
  expect(read("0.5")).toEqual({
    session: { model, provider, sheet, deposit: "500000000", openSeconds: 86_400 },
  })
  expect(read(" 1 ", "720")).toHaveProperty("session.openSeconds", 2_592_000)
})

test.each([
  ["0", "24", { deposit: "badDeposit" }],
  ["1,5", "24", { deposit: "badDeposit" }],
  ["-1", "0", { deposit: "badDeposit", hours: "badHours" }],
  ["1", "721", { hours: "badHours" }],
  ["1", "1.5", { hours: "badHours" }],
])("%s coins for %s hours are refused: %j", (deposit, hours, problems) => {
  expect(read(deposit, hours)).toEqual({ problems })
})

test("without a provider there is nobody to open it with", () => {
  const draft = { deposit: "1", hours: "1" }
  expect(readSessionDraft(draft, { model, offer: undefined })).toEqual({
    problems: { provider: "noProvider" },
  })
})
