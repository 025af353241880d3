import { readFileSync } from "node:fs"
import fc from "fast-check"
import { MAX_UINT64 } from "./units.js"
import {
  addUsage,
  cost,
  NO_USAGE,
  type PriceSheet,
  split,
  TOKEN_CLASSES,
  type TokenClass,
  type Usage,
  usageFromOpenAi,
  withinLimits,
  worstCase,
} from "./usage.js"

fc.configureGlobal({ seed: 20261122 })

type Texts = Record<TokenClass, string>
type SplitTexts = Record<"paid" | "feeBps" | "royaltyBps" | "fee" | "royalty" | "owner", string>
const vectors = JSON.parse(
  readFileSync(new URL("../../tests/vectors/cost.json", import.meta.url), "utf8"),
) as {
  cost: ({ name: string; cost: string } & Record<"usage" | "sheet", Texts>)[]
  split: ({ name: string } & SplitTexts)[]
}

const four = (texts: Texts): Usage => ({
  prompt: BigInt(texts.prompt),
  cached: BigInt(texts.cached),
  completion: BigInt(texts.completion),
  reasoning: BigInt(texts.reasoning),
})
const rate = fc.bigInt({ min: 0n, max: MAX_UINT64 })
const rates = fc.record({ prompt: rate, cached: rate, completion: rate, reasoning: rate })

describe("the sum of two usages", () => {
  test("is each class's own, and no usage adds nothing", () => {
    const one = { prompt: 1n, cached: 20n, completion: 300n, reasoning: 4_000n }
    const other = { prompt: 5n, cached: 60n, completion: 700n, reasoning: 8_000n }
    const sum = { prompt: 6n, cached: 80n, completion: 1_000n, reasoning: 12_000n }
    expect(addUsage(one, other)).toEqual(sum)
    expect(addUsage(NO_USAGE, sum)).toEqual(sum)
    expect(addUsage(sum, NO_USAGE)).toEqual(sum)
  })
})

describe("cost", () => {
  test.each(vectors.cost)("shared vector: $name", (vector) => {
    expect(cost(four(vector.usage), four(vector.sheet))).toBe(BigInt(vector.cost))
  })

  test("never exceeds the worst case of the bounds it stays within", () => {
    const tokens = fc.record({
      prompt: fc.nat(),
      cached: fc.nat(),
      completion: fc.nat(),
      reasoning: fc.nat(),
      slack: fc.nat(),
    })
    fc.assert(
      fc.property(tokens, rates, (count, sheet) => {
        const usage = four(
          Object.fromEntries(TOKEN_CLASSES.map((name) => [name, String(count[name])])) as Texts,
        )
        const promptTokens = usage.prompt + usage.cached + BigInt(count.slack)
        const maxTokens = usage.completion + usage.reasoning
        expect(cost(usage, sheet)).toBeLessThanOrEqual(
          worstCase({ promptTokens, maxTokens, sheet }),
        )
      }),
    )
  })

  test("the worst case is reached by the dearer class of each side", () => {
    const sheet = { prompt: 3n, cached: 5n, completion: 11n, reasoning: 7n }
    const usage = { prompt: 0n, cached: 900_000n, completion: 700_000n, reasoning: 0n }
    const bound = worstCase({ promptTokens: 900_000n, maxTokens: 700_000n, sheet })
    expect(bound).toBe(cost(usage, sheet))
    expect(bound).toBe(12n)
  })
})

describe("split", () => {
  test.each(vectors.split)("shared vector: $name", ({ name: _name, ...texts }) => {
    const paid = BigInt(texts.paid)
    const parts = split({
      paid,
      feeBps: BigInt(texts.feeBps),
      royaltyBps: BigInt(texts.royaltyBps),
    })
    expect(parts).toEqual({
      fee: BigInt(texts.fee),
      royalty: BigInt(texts.royalty),
      owner: BigInt(texts.owner),
    })
  })

  test("parts add up and nobody's is negative", () => {
    const terms = fc.record({
      paid: fc.bigInt({ min: 0n, max: 2n ** 120n - 1n }),
      feeBps: fc.bigInt({ min: 0n, max: 1_000n }),
      royaltyBps: fc.bigInt({ min: 0n, max: 5_000n }),
    })
    fc.assert(
      fc.property(terms, (input) => {
        const { fee, royalty, owner } = split(input)
        expect(fee + royalty + owner).toBe(input.paid)
        expect(fee >= 0n && royalty >= 0n && owner >= (input.paid * 4n) / 10n).toBe(true)
      }),
    )
  })

  test.each([
    [{ paid: 1n, feeBps: 1_001n, royaltyBps: 0n }],
    [{ paid: 1n, feeBps: 0n, royaltyBps: 5_001n }],
    [{ paid: 1n, feeBps: -1n, royaltyBps: 0n }],
    [{ paid: 1n, feeBps: 0n, royaltyBps: -1n }],
    [{ paid: -1n, feeBps: 0n, royaltyBps: 0n }],
  ])("refuses terms out of bounds (case %#)", (input) => {
    expect(() => split(input)).toThrow(expect.objectContaining({ code: "OUT_OF_RANGE" }))
  })
})

describe("withinLimits", () => {
  const limits: PriceSheet = { prompt: 10n, cached: 10n, completion: 10n, reasoning: 10n }

  test("a sheet at the limits is within them", () => {
    expect(withinLimits(limits, limits)).toBe(true)
  })

  test.each(TOKEN_CLASSES)("one more for %s is not", (name) => {
    expect(withinLimits({ ...limits, [name]: 11n }, limits)).toBe(false)
  })
})

describe("usageFromOpenAi", () => {
  test("splits nested counts into disjoint classes", () => {
    const usage = usageFromOpenAi({
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      prompt_tokens_details: { cached_tokens: 40, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 20 },
    })
    expect(usage).toEqual({ prompt: 60n, cached: 40n, completion: 30n, reasoning: 20n })
  })

  test.each([
    [{ prompt_tokens: 3, completion_tokens: 4 }],
    [
      {
        prompt_tokens: 3,
        completion_tokens: 4,
        prompt_tokens_details: null,
        completion_tokens_details: { reasoning_tokens: null },
      },
    ],
  ])("takes missing details for zero (case %#)", (value) => {
    expect(usageFromOpenAi(value)).toEqual({
      prompt: 3n,
      cached: 0n,
      completion: 4n,
      reasoning: 0n,
    })
  })

  const good = { prompt_tokens: 3, completion_tokens: 4 }
  test.each([
    [undefined],
    [null],
    [{}],
    [{ ...good, prompt_tokens: -1 }],
    [{ ...good, prompt_tokens: 1.5 }],
    [{ ...good, prompt_tokens: "3" }],
    [{ ...good, prompt_tokens: Number.NaN }],
    [{ ...good, prompt_tokens: 2 ** 53 }],
    [{ ...good, prompt_tokens_details: { cached_tokens: 4 } }],
    [{ ...good, completion_tokens_details: { reasoning_tokens: 5 } }],
    [{ ...good, completion_tokens_details: { reasoning_tokens: -1 } }],
  ])("refuses an object it cannot bill (case %#)", (value) => {
    expect(() => usageFromOpenAi(value)).toThrow(expect.objectContaining({ code: "BAD_USAGE" }))
  })
})
