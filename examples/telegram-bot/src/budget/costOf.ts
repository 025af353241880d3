/** The `usage` object of an answer; `cost` is the gateway's extension: nanoTON as a decimal string. */
export interface AnswerUsage {
  readonly total_tokens?: unknown
  readonly cost?: unknown
}

const MILLION = 1_000_000n

/**
 * What an answer cost, in nanoTON: what it says itself; else its tokens at `fallbackPrice` (nanoTON per million), rounded up;
 * else (it broke off before its usage came) one token for each of `bytes`, which no tokenizer exceeds.
 */
export function costOf(
  usage: AnswerUsage | null,
  { fallbackPrice, bytes }: { fallbackPrice: bigint; bytes: number },
): bigint {
  const { cost, total_tokens: total } = usage ?? {}
  if (typeof cost === "string" && /^\d{1,18}$/.test(cost)) return BigInt(cost)
  const counted = typeof total === "number" && Number.isSafeInteger(total) && total >= 0
  const tokens = BigInt(counted ? total : bytes)
  return (tokens * fallbackPrice + MILLION - 1n) / MILLION
}
