import { codeOf } from "../codeOf.js"

const REFUSED_BY_WALLET = new Set([
  "NO_WALLET",
  "WALLET_BALANCE_TOO_LOW",
  "WALLET_DECLINED",
  "WALLET_EXPIRED",
  "WALLET_NOT_SENT",
  "WALLET_TOO_MANY_MESSAGES",
])

/** True for a message that surely did not leave the wallet; after any other error it may still land. */
export function isRefusedByWallet(error: unknown): boolean {
  return REFUSED_BY_WALLET.has(codeOf(error))
}
