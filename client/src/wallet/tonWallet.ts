import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { beginCell, type Cell, external, internal, storeMessage } from "@ton/core"
import { refuse } from "../refuse.js"
import { type AwaitSentOptions, awaitSent } from "./awaitSent.js"
import type { SigningWallet } from "./SigningWallet.js"
import type { Wallet, WalletMessage, WalletSend } from "./Wallet.js"
import { type WalletContractOptions, walletContract } from "./walletContract.js"

/** The part of the indexer client that a wallet uses. */
export type WalletIndexer = Pick<
  TonIndexerClient,
  "accountStates" | "masterchainInfo" | "runGetMethod" | "sendMessage" | "transactionsByMessage"
>

/** A standard wallet, its key and the way to its network. */
export interface TonWalletOptions extends WalletContractOptions, AwaitSentOptions {
  readonly indexer: WalletIndexer
  /** A message lands within so many seconds of chain time or never; default 120. */
  readonly ttlSeconds?: number
}

const TTL_SECONDS = 120

/**
 * A `Wallet` over a standard v4r2 or v5r1 contract, which its first batch deploys. Batches go one after the other; each
 * resolves when the chain shows that its messages left.
 * @throws CocoonError (from `send`) WALLET_TOO_MANY_MESSAGES, WALLET_BALANCE_TOO_LOW, WALLET_EXPIRED (retryable: it can
 * land no more), WALLET_NOT_SENT; the signal's reason; what the indexer rejects with
 *
 * @example
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { beginCell, toNano } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const body = beginCell().endCell()
 * const sent = await wallet.send([{ to: wallet.address, value: toNano("0.01"), body, bounce: false }])
 * console.log(sent.transactionHash)
 */
export function tonWallet(options: TonWalletOptions): Wallet {
  const contract = walletContract(options)
  let queue: Promise<unknown> = Promise.resolve()
  const send = (messages: readonly WalletMessage[]) => {
    const sent = queue.then(() => sendBatch(options, { contract, messages }))
    queue = sent.catch(() => undefined)
    return sent
  }
  return { address: contract.address, send }
}

interface Batch {
  readonly contract: SigningWallet
  readonly messages: readonly WalletMessage[]
}

async function sendBatch(options: TonWalletOptions, batch: Batch): Promise<WalletSend> {
  options.signal?.throwIfAborted()
  const { contract, messages } = batch
  const { indexer, ttlSeconds = TTL_SECONDS } = options
  if (messages.length > contract.maxMessages) {
    throw refuse("WALLET_TOO_MANY_MESSAGES", `at most ${contract.maxMessages} messages a batch`)
  }
  const [seqno, now] = await Promise.all([readSeqno(options, batch), chainTime(indexer)])
  const validUntil = now + ttlSeconds
  const body = contract.transfer({ seqno, validUntil, messages: messages.map(toInternal) })
  const sent = await indexer.sendMessage(envelope({ contract, body, deploys: seqno === 0 }))
  const { messageHashNorm: externalHash } = sent
  return awaitSent(options, { externalHash, validUntil, messages: messages.length })
}

/** The wallet's seqno, 0 before its deployment; refuses what the balance cannot pay. */
async function readSeqno({ indexer }: TonWalletOptions, batch: Batch): Promise<number> {
  const { contract, messages } = batch
  const [account] = await indexer.accountStates({ addresses: [contract.address] })
  const needed = messages.reduce((sum, message) => sum + message.value, 0n)
  const balance = account?.balance ?? 0n
  if (balance < needed) {
    const details = { address: contract.address.toString(), balance, needed }
    throw refuse("WALLET_BALANCE_TOO_LOW", "the wallet holds less than the messages carry", details)
  }
  if (account?.status !== "active") return 0
  const result = await indexer.runGetMethod({ address: contract.address, method: "seqno" })
  const [item] = result.stack
  if (result.exitCode > 1 || item?.type !== "int") {
    throw refuse("WALLET_UNREADABLE", "the account at the wallet's address has no seqno")
  }
  return Number(item.value)
}

function toInternal({ to, value, body, init, bounce }: WalletMessage) {
  return internal({ to, value, body, bounce, ...(init === undefined ? {} : { init }) })
}

function envelope(parts: {
  readonly contract: SigningWallet
  readonly body: Cell
  readonly deploys: boolean
}): Cell {
  const { contract, body, deploys } = parts
  const message = external({
    to: contract.address,
    body,
    ...(deploys ? { init: contract.init } : {}),
  })
  return beginCell().store(storeMessage(message)).endCell()
}

async function chainTime(indexer: WalletIndexer): Promise<number> {
  return (await indexer.masterchainInfo()).last.generatedAt
}
