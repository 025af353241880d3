import { CocoonError } from "@cocoon/protocol"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { refuse } from "../refuse.js"
import { sleep } from "./sleep.js"
import type { WalletSend } from "./Wallet.js"

/** How a batch that left for the network is waited for. */
export interface AwaitSentOptions {
  readonly indexer: Pick<TonIndexerClient, "masterchainInfo" | "transactionsByMessage">
  /** Between two looks at the chain, milliseconds; default 400. */
  readonly pollMs?: number
  readonly signal?: AbortSignal
}

/** A signed batch: the normalised hash of its external message, its end in chain time, and how many messages it orders. */
export interface SignedBatch {
  readonly externalHash: string
  readonly validUntil: number
  readonly messages: number
}

const POLL_MS = 400

/**
 * Waits until the messages of a signed batch have left the wallet.
 * @throws CocoonError WALLET_EXPIRED (retryable: it can land no more), WALLET_NOT_SENT; the signal's reason; what the indexer rejects
 * with
 */
export async function awaitSent(
  options: AwaitSentOptions,
  batch: SignedBatch,
): Promise<WalletSend> {
  const transaction = await landed(options, batch)
  const { hash, outMessages, description } = transaction
  if (outMessages.length < batch.messages) {
    const exitCode = description.computeExitCode ?? description.actionResultCode
    const message = "the wallet ran but did not send: is its balance enough?"
    throw refuse("WALLET_NOT_SENT", message, { transaction: hash, exitCode })
  }
  return { externalHash: batch.externalHash, transactionHash: hash }
}

/** Waits for the wallet's transaction; once chain time has passed its end, none can come. */
async function landed(
  { indexer, signal, pollMs = POLL_MS }: AwaitSentOptions,
  { externalHash: messageHash, validUntil }: SignedBatch,
): Promise<Transaction> {
  for (;;) {
    signal?.throwIfAborted()
    const now = (await indexer.masterchainInfo()).last.generatedAt
    const [found] = await indexer.transactionsByMessage({ messageHash, direction: "in" })
    if (found !== undefined) return found
    if (now > validUntil) {
      const message = "the wallet's message was not taken in time"
      throw new CocoonError({ code: "WALLET_EXPIRED", message, retryable: true })
    }
    await sleep(pollMs, signal)
  }
}
