import type { Receipt } from "@cocoon/protocol"
import type { SessionHandle } from "./SessionHandle.js"

/** A receipt with the enclave's signature, 64 bytes. */
export interface SignedReceiptEntry {
  readonly receipt: Receipt
  readonly signature: Uint8Array
}

/** What shows that a node broke the protocol: a code, and the receipt that shows it where there is one. */
export interface SessionEvidence {
  readonly code: string
  /** Unix seconds. */
  readonly at: number
  readonly receipt: SignedReceiptEntry | null
  /** The receipt that it contradicts, of the same counter: with both anyone slashes the Provider (`proveEquivocation`). */
  readonly contradicted: SignedReceiptEntry | null
}

/**
 * One Session in the journal; amounts are nanoTON, times unix seconds. `stage`: `opening` is written before anything is sent,
 * `closing` when it is to be closed, `closed` when it ended or never came to be.
 */
export interface SessionEntry {
  readonly handle: SessionHandle
  readonly stage: "opening" | "open" | "closing" | "closed"
  readonly preparedAt: number
  /** Null until its opening was seen on chain. */
  readonly dealId: bigint | null
  readonly expiresAt: number
  /** All that was put in. */
  readonly deposit: bigint
  /** A top-up that may be on its way, and since when; written before it is sent. */
  readonly pending: { readonly amount: bigint; readonly at: number } | null
  /** No voucher beyond this was ever signed; it is written first. */
  readonly ceiling: bigint
  /** Newest receipt that was checked. */
  readonly last: SignedReceiptEntry | null
  readonly evidence: readonly SessionEvidence[]
}
