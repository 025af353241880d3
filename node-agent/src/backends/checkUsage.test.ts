import fc from "fast-check"
import { checkUsage } from "./checkUsage.js"

function usageOf(prompt: number, completion: number, { cached = 0, reasoning = 0 } = {}) {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}

function check(usage: ReturnType<typeof usageOf>, counts: { text: number; prompt?: number }) {
  const { prompt } = counts
  return checkUsage({
    usage,
    prompt: { messages: [] },
    answer: { visible: ["the answer"], reasoning: [] },
    onMismatch: () => undefined,
    tokenizer: {
      countText: async () => counts.text,
      ...(prompt === undefined ? {} : { countPrompt: async () => prompt }),
    },
  })
}

describe("usage cross-check", () => {
  it("3 tokens apart pass, 4 do not: the lower one counts", async () => {
    expect(await check(usageOf(10, 13), { text: 10 })).toMatchObject({
      countedBy: "checked",
      usage: { completion_tokens: 13 },
    })
    expect(await check(usageOf(10, 14), { text: 10 })).toMatchObject({
      countedBy: "lower",
      usage: { completion_tokens: 10, total_tokens: 20 },
    })
  })

  it("2 % of a long answer passes, more does not", async () => {
    const passes = await check(usageOf(0, 1000), { text: 980 })
    expect(passes.usage.completion_tokens).toBe(1000)
    const lowered = await check(usageOf(0, 1000), { text: 979 })
    expect(lowered.usage.completion_tokens).toBe(979)
  })

  it("reasoning that is shown is counted with the rest, hidden reasoning stays the server's word", async () => {
    const tokenizer = { countText: async () => 10 }
    const usage = usageOf(5, 60, { reasoning: 50 })
    const judge = (reasoning: string[]) =>
      checkUsage({
        usage,
        answer: { visible: ["said"], reasoning },
        tokenizer,
        onMismatch: () => undefined,
      })
    expect(await judge([])).toEqual({ usage, countedBy: "checked" })
    expect(await judge(["thought"])).toMatchObject({
      countedBy: "lower",
      usage: { completion_tokens: 20, completion_tokens_details: { reasoning_tokens: 20 } },
    })
  })

  it("never raises a count, never lets a detail exceed its total", async () => {
    const count = fc.integer({ min: 0, max: 5000 })
    await fc.assert(
      fc.asyncProperty(count, count, count, count, count, count, async (...numbers) => {
        const [a, b, cached, reasoning, text, prompt] = numbers
        const before = usageOf(a + cached, b + reasoning, { cached, reasoning })
        const { usage } = await check(before, { text, prompt })
        expect(usage.prompt_tokens).toBeLessThanOrEqual(before.prompt_tokens)
        expect(usage.completion_tokens).toBeLessThanOrEqual(before.completion_tokens)
        expect(usage.prompt_tokens_details.cached_tokens).toBeLessThanOrEqual(usage.prompt_tokens)
        expect(reasoning).toBeLessThanOrEqual(usage.completion_tokens)
        expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens)
      }),
      { seed: 1 },
    )
  })
})
