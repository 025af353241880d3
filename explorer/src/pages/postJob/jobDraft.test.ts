import { EMPTY_JOB, type JobDraft, readJobDraft } from "./jobDraft.js"

const model = { owner: "0:aa", modelHash: "ab", royaltyBps: 500 }
const sheet = { prompt: "1", cached: "2", completion: "3", reasoning: "4" }
const offer = { provider: { owner: "0:bb", index: 0 }, sheet }
const read = (changes: Partial<JobDraft>, pick = { model, offer }) =>
  readJobDraft({ ...EMPTY_JOB, prompt: "ciao", ...changes }, pick)
const auction = { way: "auction", promptLimit: "0.5", answerLimit: "2" } as const

test("a direct job takes the provider's own prices as its limits", () => {
  expect(read({})).toEqual({
    job: {
      ...{ model, provider: offer.provider, prompt: "ciao", maxTokens: 128, openSeconds: 600 },
      sheet,
    },
  })
})

test("an auction takes limits in coins: one for prompts, cached ones too, one for answers", () => {
  const read1 = read(auction, { model, offer: undefined as never })
  expect(read1).toMatchObject({
    job: {
      provider: undefined,
      sheet: {
        prompt: "500000000",
        cached: "500000000",
        completion: "2000000000",
        reasoning: "2000000000",
      },
      auction: { startBps: 2_500, seconds: 60 },
    },
  })
})

test.each<[Partial<JobDraft>, string, string]>([
  [{ prompt: " \n" }, "prompt", "emptyPrompt"],
  [{ prompt: "я".repeat(4_000) }, "prompt", "longPrompt"],
  [{ maxTokens: "0" }, "maxTokens", "badTokens"],
  [{ maxTokens: "1.5" }, "maxTokens", "badTokens"],
  [{ maxTokens: "1000001" }, "maxTokens", "badTokens"],
  [{ minutes: "0" }, "minutes", "badMinutes"],
  [{ minutes: "1441" }, "minutes", "badMinutes"],
  [{ ...auction, promptLimit: "0" }, "promptLimit", "badPrice"],
  [{ ...auction, answerLimit: "1,5" }, "answerLimit", "badPrice"],
  [{ ...auction, answerLimit: "99999999999" }, "answerLimit", "badPrice"],
  [{ ...auction, startPercent: "101" }, "startPercent", "badPercent"],
  [{ ...auction, minutes: "1", riseSeconds: "61" }, "riseSeconds", "badSeconds"],
])("%j is refused under its field", (changes, field, problem) => {
  expect(read(changes)).toEqual({ problems: { [field]: problem } })
})

test("boundaries pass: one token, a day, a rise up to the deadline", () => {
  for (const changes of [
    { maxTokens: "1" },
    { maxTokens: "1000000" },
    { minutes: "1440" },
    { ...auction, minutes: "1", riseSeconds: "60", startPercent: "100" },
  ]) {
    expect(read(changes)).toHaveProperty("job")
  }
})

test("without a listing and a provider both are asked for", () => {
  expect(
    readJobDraft({ ...EMPTY_JOB, prompt: "x" }, { model: undefined, offer: undefined }),
  ).toEqual({ problems: { model: "noModel", provider: "noProvider" } })
})
