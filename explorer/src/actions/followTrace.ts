import type { WalletSend } from "@cocoon/client/wallet"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { pause } from "../graphql/pause.js"

/** Whose trace is followed, and who is told of it. */
export interface FollowTraceOptions {
  readonly indexer: Pick<TonIndexerClient, "traces">
  readonly sent: WalletSend
  /** Told of all transactions whenever there are more. */
  readonly onTransactions: (transactions: readonly Transaction[]) => void
  readonly pollMs?: number
  /** After so many looks it is followed no longer. */
  readonly looks?: number
}

const POLL_MS = 700
const LOOKS = 200

/** Follows a trace until no message of it is on its way: resolves with its transactions; with undefined when that took too long. */
export async function followTrace(
  options: FollowTraceOptions,
): Promise<readonly Transaction[] | undefined> {
  const { onTransactions, pollMs = POLL_MS, looks = LOOKS } = options
  let seen = 0
  for (let look = 0; look < looks; look += 1) {
    if (look > 0) await pause(pollMs)
    // A look that fails is one look less: the chain goes on by itself.
    const transactions = await readTrace(options).catch(() => [])
    if (transactions.length > seen) onTransactions(transactions)
    seen = Math.max(seen, transactions.length)
    if (transactions.length > 0 && isComplete(transactions)) return transactions
  }
  return undefined
}

async function readTrace({
  indexer,
  sent: { transactionHash, externalHash },
}: FollowTraceOptions): Promise<readonly Transaction[]> {
  const found =
    transactionHash !== null
      ? { transactionHashes: [transactionHash] }
      : { messageHashes: externalHash === null ? [] : [externalHash] }
  const [trace] = await indexer.traces({ ...found, limit: 1 })
  return trace?.transactions ?? []
}

/** Every message that left for an account has arrived. */
function isComplete(transactions: readonly Transaction[]): boolean {
  const arrived = new Set(transactions.map(({ inMessage }) => inMessage?.hash))
  return transactions
    .flatMap(({ outMessages }) => outMessages)
    .every(({ destination, hash }) => destination === null || arrived.has(hash))
}
