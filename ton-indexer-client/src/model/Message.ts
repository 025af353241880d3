import type { Address, Cell } from "@ton/core"

/** A message as the indexer shows it; hashes are lower-case hex, amounts nanoTON. */
export interface Message {
  readonly hash: string
  /** Normalised hash of an external-in message (TEP-467); null on others. */
  readonly hashNorm: string | null
  /** Null: external-in. */
  readonly source: Address | null
  /** Null: external-out (a log). */
  readonly destination: Address | null
  readonly value: bigint
  readonly forwardFee: bigint
  readonly ihrFee: bigint
  readonly importFee: bigint
  /** Null on external-in messages. */
  readonly createdLt: bigint | null
  /** Unix seconds. */
  readonly createdAt: number | null
  /** First 32 bits of the body, unsigned; null when the body is shorter. */
  readonly opcode: number | null
  readonly bounce: boolean
  readonly bounced: boolean
  /** Its hash was checked against the server's; null when the server keeps no body. */
  readonly body: Cell | null
  /** StateInit carried along. */
  readonly init: Cell | null
  /** Transaction that received it, when known. */
  readonly inTransactionHash: string | null
  /** Transaction that sent it, when known. */
  readonly outTransactionHash: string | null
}
