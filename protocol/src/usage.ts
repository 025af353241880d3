import { z } from "zod"
import { CocoonError } from "./errors.js"
import { BPS, TOKENS_PER_PRICE_UNIT } from "./units.js"

/** The four token classes of a deal; as classes of `Usage` they are disjoint. */
export const TOKEN_CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

/** One of the four token classes. */
export type TokenClass = (typeof TOKEN_CLASSES)[number]

/** Tokens by class, uint64 each: uncached prompt, cached prompt, visible completion, reasoning. */
export type Usage = Readonly<Record<TokenClass, bigint>>

/** No tokens of any class: where the cumulative usage of a deal begins. */
export const NO_USAGE: Usage = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }

/** Rates by class in nanoTON per million tokens, uint64 each. */
export type PriceSheet = Readonly<Record<TokenClass, bigint>>

const count = z.int().nonnegative()
const openAiUsage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: count.nullish() }).nullish(),
})

/**
 * Splits an OpenAI usage object, where cached is part of prompt and reasoning part of completion, into the
 * four disjoint classes; `total_tokens` is not read.
 * @throws CocoonError BAD_USAGE when a count is missing, negative, not whole, or a part exceeds its whole
 */
export function usageFromOpenAi(value: unknown): Usage {
  const parsed = openAiUsage.safeParse(value)
  if (!parsed.success) throw badUsage(z.prettifyError(parsed.error))
  const { prompt_tokens, completion_tokens } = parsed.data
  const cached = parsed.data.prompt_tokens_details?.cached_tokens ?? 0
  const reasoning = parsed.data.completion_tokens_details?.reasoning_tokens ?? 0
  if (cached > prompt_tokens) throw badUsage("cached_tokens exceed prompt_tokens")
  if (reasoning > completion_tokens) throw badUsage("reasoning_tokens exceed completion_tokens")
  return {
    prompt: BigInt(prompt_tokens - cached),
    cached: BigInt(cached),
    completion: BigInt(completion_tokens - reasoning),
    reasoning: BigInt(reasoning),
  }
}

/** The sum of two usages, class by class. */
export function addUsage(one: Usage, other: Usage): Usage {
  return {
    prompt: one.prompt + other.prompt,
    cached: one.cached + other.cached,
    completion: one.completion + other.completion,
    reasoning: one.reasoning + other.reasoning,
  }
}

/** What usage costs at a sheet, in nanoTON: floor of the sum of tokens times rate over 10^6, one division. */
export function cost(usage: Usage, sheet: PriceSheet): bigint {
  const sum = TOKEN_CLASSES.reduce((total, name) => total + usage[name] * sheet[name], 0n)
  return sum / TOKENS_PER_PRICE_UNIT
}

/** True when the sheet is at or below the limits in all four classes. */
export function withinLimits(sheet: PriceSheet, limits: PriceSheet): boolean {
  return TOKEN_CLASSES.every((name) => sheet[name] <= limits[name])
}

/** Bounds of one request, in tokens, and the sheet it runs under. */
export type WorstCaseInput = {
  readonly promptTokens: bigint
  readonly maxTokens: bigint
  readonly sheet: PriceSheet
}

/** The most a request can cost, in nanoTON: every token in the dearer class of its side. */
export function worstCase({ promptTokens, maxTokens, sheet }: WorstCaseInput): bigint {
  const promptRate = dearer(sheet.prompt, sheet.cached)
  const outputRate = dearer(sheet.completion, sheet.reasoning)
  return (promptTokens * promptRate + maxTokens * outputRate) / TOKENS_PER_PRICE_UNIT
}

/** The hard bound of the protocol fee in every deal's code (R12), in basis points. */
export const MAX_FEE_BPS = 1_000n

/** The hard bound of a royalty in every deal's code (R12), in basis points. */
export const MAX_ROYALTY_BPS = 5_000n

/** A payment in nanoTON and the parts of it that go elsewhere. */
export type SplitInput = {
  readonly paid: bigint
  readonly feeBps: bigint
  readonly royaltyBps: bigint
}

/** The three parts of a payment, in nanoTON; they add up to what was paid. */
export type Split = { readonly fee: bigint; readonly royalty: bigint; readonly owner: bigint }

/**
 * Divides a payment: fee and royalty rounded down, the provider's owner gets the rest.
 * @throws CocoonError OUT_OF_RANGE beyond the hard bounds of fee or royalty, or for a negative payment
 */
export function split({ paid, feeBps, royaltyBps }: SplitInput): Split {
  const bounded = feeBps >= 0n && feeBps <= MAX_FEE_BPS
  if (!bounded || royaltyBps < 0n || royaltyBps > MAX_ROYALTY_BPS || paid < 0n) {
    const details = { paid, feeBps, royaltyBps }
    throw new CocoonError({ code: "OUT_OF_RANGE", message: "payment split out of bounds", details })
  }
  const fee = (paid * feeBps) / BPS
  const royalty = (paid * royaltyBps) / BPS
  return { fee, royalty, owner: paid - fee - royalty }
}

function dearer(rate: bigint, other: bigint): bigint {
  if (rate > other) return rate
  return other
}

function badUsage(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_USAGE", message: `unusable usage object: ${reason}` })
}
