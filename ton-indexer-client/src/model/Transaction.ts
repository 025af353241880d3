import type { Address } from "@ton/core"
import type { BlockId } from "./BlockId.js"
import type { Finality } from "./Finality.js"
import type { Message } from "./Message.js"
import type { TransactionDescription } from "./TransactionDescription.js"

/** One transaction of one account; hashes are lower-case hex, amounts nanoTON. */
export interface Transaction {
  readonly account: Address
  readonly hash: string
  /** Logical time, unique within the account. */
  readonly lt: bigint
  /** Unix seconds. */
  readonly now: number
  readonly masterchainSeqno: number | null
  readonly block: BlockId | null
  readonly traceId: string | null
  /** Normalised hash of the external message that began the trace. */
  readonly traceExternalHash: string | null
  /** The account's transaction before this one: lt 0 for the first, null when not told. */
  readonly previousLt: bigint | null
  readonly previousHash: string | null
  readonly statusBefore: string | null
  readonly statusAfter: string | null
  readonly totalFees: bigint
  readonly description: TransactionDescription
  readonly inMessage: Message | null
  /** In the order of their creation. */
  readonly outMessages: readonly Message[]
  /** Balance after the transaction, nanoTON, when told. */
  readonly balanceAfter: bigint | null
  readonly finality: Finality
}
