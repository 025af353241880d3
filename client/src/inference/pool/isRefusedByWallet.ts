import { codeOf } from "../codeOf.js"

const REFUSED_BY_WALLET = new Set([
  "NO_WALLET",
  "WALLET_BALANCE_TOO_LOW",
  "WALLET_EXPIRED",
  "WALLET_NOT_SENT",
  "WALLET_REFUSED",
  "WALLET_TOO_MANY_MESSAGES",
  "WALLET_WRONG_NETWORK",
])

/** True for a message that surely did not leave the wallet; after any other error it may still land. */
export function isRefusedByWallet(error: unknown): boolean {
  return REFUSED_BY_WALLET.has(codeOf(error))
}
