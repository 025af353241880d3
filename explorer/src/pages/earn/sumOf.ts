import type { Earned } from "./Earned.js"
import type { PaidDeal } from "./PaidDeal.js"

const NOTHING: Earned = {
  payments: 0,
  deals: 0,
  paid: 0n,
  fee: 0n,
  royalty: 0n,
  net: 0n,
  tokens: 0n,
  written: 0n,
}

/** Adds payments up. */
export function sumOf(payments: readonly PaidDeal[]): Earned {
  const deals = new Set(payments.flatMap(({ dealId }) => (dealId === null ? [] : [dealId]))).size
  return payments.reduce<Earned>((sum, { paid, fee, royalty, usage }) => {
    const written = BigInt(usage.completion) + BigInt(usage.reasoning)
    return {
      payments: sum.payments + 1,
      deals,
      paid: sum.paid + BigInt(paid),
      fee: sum.fee + BigInt(fee),
      royalty: sum.royalty + BigInt(royalty),
      net: sum.net + BigInt(paid) - BigInt(fee) - BigInt(royalty),
      tokens: sum.tokens + BigInt(usage.prompt) + BigInt(usage.cached) + written,
      written: sum.written + written,
    }
  }, NOTHING)
}
