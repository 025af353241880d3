import { cost } from "@cocoon/protocol"
import fc from "fast-check"
import { affordableRequest } from "./affordableRequest.js"

const rate = fc.bigInt({ min: 0n, max: 10n ** 12n })
const sheet = fc.record({ prompt: rate, cached: rate, completion: rate, reasoning: rate })

describe("what a budget pays for", () => {
  it("the answer never costs more than is left after the prompt, and takes all of it that is asked", () => {
    fc.assert(
      fc.property(
        fc.record({
          budget: fc.bigInt({ min: 1n, max: 10n ** 12n }),
          sheet,
          promptTokens: fc.bigInt({ min: 0n, max: 5_000n }),
        }),
        fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
        (limits, wanted) => {
          const request = {
            messages: [{ role: "user" as const, content: "x" }],
            ...(wanted === undefined ? {} : { max_tokens: wanted }),
          }
          const prompt = limits.promptTokens + 16n
          const price = (tokens: bigint, dear: "completion" | "reasoning") =>
            cost(
              { prompt, cached: 0n, completion: 0n, reasoning: 0n, [dear]: tokens },
              limits.sheet,
            )
          try {
            const { max_tokens: tokens } = affordableRequest(request, limits)
            if (tokens === undefined) {
              expect([limits.sheet.completion, limits.sheet.reasoning]).toEqual([0n, 0n])
              return
            }
            expect(price(BigInt(tokens), "completion")).toBeLessThanOrEqual(limits.budget)
            expect(price(BigInt(tokens), "reasoning")).toBeLessThanOrEqual(limits.budget)
            if (wanted !== undefined) expect(tokens).toBeLessThanOrEqual(wanted)
          } catch (error) {
            expect(error).toMatchObject({ reason: "budget" })
            const dear =
              limits.sheet.completion > limits.sheet.reasoning ? "completion" : "reasoning"
            const dearPrompt =
              limits.sheet.cached > limits.sheet.prompt
                ? prompt * limits.sheet.cached
                : prompt * limits.sheet.prompt
            expect(dearPrompt + limits.sheet[dear]).toBeGreaterThan(limits.budget * 1_000_000n)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
