import "../../chain/polyfill.js"
import { type Quote, quoteSession } from "@cocoon/client"
import type { PlainSession } from "./sessionDraft.js"

/** What opening this Session takes from the wallet; asks nobody. */
export function quotePlainSession(
  { deposit, openSeconds }: PlainSession,
  terms: { readonly keeperReward: string },
): Quote {
  const keeperReward = BigInt(terms.keeperReward)
  return quoteSession({ deposit: BigInt(deposit), openSeconds, terms: { keeperReward } })
}
