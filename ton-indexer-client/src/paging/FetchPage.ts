import type { Transaction } from "../model/Transaction.js"

/** Fetches one page and passes it through `link` inside the retry loop. */
export type FetchPage = (page: {
  readonly startLt: bigint
  readonly endLt: bigint | undefined
  readonly link: (rows: readonly Transaction[]) => Transaction[]
}) => Promise<Transaction[]>
