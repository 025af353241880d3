import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import type { Standing } from "./Balances.js"

/** A stretch of time, by the standings at both ends, of the same parties in the same order. */
export interface Span {
  readonly before: readonly Standing[]
  readonly after: readonly Standing[]
  readonly signal: AbortSignal
}

/** Every transaction of every party within the span. */
export async function readSpan(
  indexer: Pick<TonIndexerClient, "iterateTransactions">,
  { before, after, signal }: Span,
): Promise<Transaction[]> {
  const perParty = before.map(async ({ address: account, lt }, at) => {
    const endLt = after[at]?.lt ?? lt
    if (endLt <= lt) return []
    const range = { account, startLt: lt + 1n, endLt, sort: "asc", pageSize: 1_000 } as const
    const found: Transaction[] = []
    for await (const one of indexer.iterateTransactions({ ...range, signal })) found.push(one)
    return found
  })
  return (await Promise.all(perParty)).flat()
}
