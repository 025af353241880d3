import {
  awaitSent,
  type Wallet,
  type WalletIndexer,
  type WalletMessage,
} from "@cocoon/client/wallet"
import { CocoonError } from "@cocoon/protocol/errors"
import { externalHashes } from "@cocoon/ton-indexer-client"
import { Address, beginCell, storeStateInit } from "@ton/core"
import type { TonConnectAccount, TonConnectPort, TonConnectRequest } from "./TonConnectPort.js"

const TESTNET = -3
/** As long as a person may take to confirm. */
const TTL_SECONDS = 300

/** Who signs, over which port, for which network. */
export interface TonConnectWalletOptions {
  readonly port: TonConnectPort
  readonly account: TonConnectAccount
  readonly indexer: Pick<WalletIndexer, "masterchainInfo" | "transactionsByMessage">
  readonly globalId: number
  /** Between two looks at the chain, milliseconds. */
  readonly pollMs?: number
}

/**
 * A `Wallet` over TON Connect. `send` resolves when the chain shows that the messages left.
 * @throws CocoonError WALLET_WRONG_NETWORK; from `send` WALLET_TOO_MANY_MESSAGES, WALLET_EXPIRED, WALLET_NOT_SENT, and what the port
 * rejects with
 */
export function tonConnectWallet(options: TonConnectWalletOptions): Wallet {
  const { port, account, indexer, globalId, pollMs } = options
  const network = `${globalId}`
  if (account.chain !== network) {
    throw refuse("WALLET_WRONG_NETWORK", `the wallet is on network ${account.chain}`)
  }
  return {
    address: Address.parseRaw(account.address),
    async send(messages) {
      if (messages.length > account.maxMessages) {
        throw refuse("WALLET_TOO_MANY_MESSAGES", `at most ${account.maxMessages} messages a batch`)
      }
      const validUntil = (await indexer.masterchainInfo()).last.generatedAt + TTL_SECONDS
      const orders = messages.map((message) => order(message, globalId === TESTNET))
      const boc = await port.send({ validUntil, network, from: account.address, messages: orders })
      const { messageHashNorm: externalHash } = externalHashes(Buffer.from(boc, "base64"))
      const batch = { externalHash, validUntil, messages: messages.length }
      return awaitSent({ indexer, ...(pollMs === undefined ? {} : { pollMs }) }, batch)
    },
  }
}

function order(
  { to, value, body, init, bounce }: WalletMessage,
  testOnly: boolean,
): TonConnectRequest["messages"][number] {
  const isEmpty = body.bits.length === 0 && body.refs.length === 0
  const state = init && beginCell().store(storeStateInit(init)).endCell()
  return {
    address: to.toString({ bounceable: bounce, testOnly }),
    amount: value.toString(),
    ...(isEmpty ? {} : { payload: body.toBoc().toString("base64") }),
    ...(state ? { stateInit: state.toBoc().toString("base64") } : {}),
  }
}

const refuse = (code: string, message: string) => new CocoonError({ code, message })
