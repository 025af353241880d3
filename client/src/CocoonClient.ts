import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address, Cell } from "@ton/core"
import type { Fetch } from "./inference/Fetch.js"
import type { AttestationPolicy } from "./inference/verify/AttestationPolicy.js"
import type { NetworkPrices } from "./money/NetworkPrices.js"
import type { Wallet } from "./wallet/Wallet.js"

/** The part of the indexer client that actions use. Nothing that it says is taken without a check. */
export type Indexer = Pick<
  TonIndexerClient,
  | "accountStates"
  | "iterateTransactions"
  | "masterchainInfo"
  | "messages"
  | "open"
  | "streamTransactions"
>

/** What every action takes first: one network, one Registry, perhaps a wallet. */
export interface CocoonClient {
  readonly indexer: Indexer
  readonly registry: Address
  /** Config parameter 19: -239 mainnet, -3 testnet; part of every dealId. */
  readonly globalId: number
  readonly wallet: Wallet | null
  /** Image ids that this release trusts; the chain can only narrow them. Null: whatever the Registry approves. */
  readonly images: readonly bigint[] | null
  readonly prices: NetworkPrices
  /** What an enclave's attestation is judged by before a prompt is sealed to it. */
  readonly attestation: AttestationPolicy
  /** The way to nodes and to referenced outputs. */
  readonly fetch: Fetch
  /** Chain time, unix seconds. */
  readonly now: () => Promise<number>
  /** ProtocolCodes of this version under this Registry, computed here, never read. */
  readonly codes: () => Promise<Cell>
}
