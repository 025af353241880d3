import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"

/** Which Job's. */
export interface JobTransactionsOptions {
  readonly address: Address
  readonly signal: AbortSignal
}

const MOST_TRACES = 100

/** Every transaction of every trace that touched the Job: wallets, Provider, Model and pool included, by lt. */
export async function jobTransactions(
  indexer: Pick<TonIndexerClient, "traces">,
  { address, signal }: JobTransactionsOptions,
): Promise<Transaction[]> {
  const traces = await indexer.traces({ account: address, limit: MOST_TRACES, signal })
  const byHash = new Map(
    traces.flatMap(({ transactions }) => transactions.map((one) => [one.hash, one] as const)),
  )
  return [...byHash.values()].sort((a, b) => (a.lt < b.lt ? -1 : Number(a.lt > b.lt)))
}
