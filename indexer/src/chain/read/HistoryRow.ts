import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Decoded } from "../../decode/Decoded.js"
import type { Network } from "../../decode/Network.js"
import type { FollowedAccount } from "../FollowedAccount.js"

/** How a transaction links to its account's history, and what it means. */
export interface HistoryRow
  extends Pick<
    Transaction,
    | "lt"
    | "hash"
    | "previousLt"
    | "previousHash"
    | "statusBefore"
    | "finality"
    | "masterchainSeqno"
    | "balanceAfter"
  > {
  /** Raw address of its account. */
  readonly address: string
  /** False: parts of it are missing in the API's answer. */
  readonly isWhole: boolean
  /** What it means under the codes of a network; undefined: it was decoded under others and has to be read again. */
  readonly decode: (account: FollowedAccount, network: Network) => Decoded | undefined
}
