import type { Earned } from "./Earned.js"
import type { PaidDeal } from "./PaidDeal.js"
import { sumOf } from "./sumOf.js"

/** What providers earned. */
export interface ProviderEarned extends Earned {
  readonly address: string
  readonly gpuClass: string
}

/** What each provider earned, most first. */
export function earnedBy(payments: readonly PaidDeal[]): readonly ProviderEarned[] {
  const groups = new Map<string, PaidDeal[]>()
  for (const payment of payments) {
    if (!payment.provider) continue
    const { address } = payment.provider
    const group = groups.get(address)
    if (group) group.push(payment)
    else groups.set(address, [payment])
  }
  return [...groups]
    .map(([address, group]) => ({
      ...sumOf(group),
      address,
      gpuClass: group[0]?.provider?.gpuClass ?? "",
    }))
    .sort((one, other) => (one.net === other.net ? 0 : one.net < other.net ? 1 : -1))
}
