import type { Transaction } from "@cocoon/ton-indexer-client"

/** True if the account was there before the transaction and is not after it. */
export function isGone({ statusBefore, statusAfter }: Transaction): boolean {
  return (statusBefore === "active" || statusBefore === "frozen") && isEmpty(statusAfter)
}

const isEmpty = (status: string | null) => status === "nonexist" || status === "uninit"
