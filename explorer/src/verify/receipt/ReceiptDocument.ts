import type { Receipt, Usage } from "@cocoon/protocol"

/** A receipt and what came with it; what was not said is null. */
export interface ReceiptDocument {
  readonly receipt: Receipt
  /** 64 bytes. */
  readonly signature: Uint8Array
  /** 32 bytes. */
  readonly enclaveKey: Uint8Array
  /** Of this answer alone; those of the receipt are cumulative in a Session. */
  readonly usage: Usage | null
  /** nanoTON. */
  readonly cost: bigint | null
  /** Raw addresses. */
  readonly session: string | null
  readonly provider: string | null
  /** 32 bytes each. */
  readonly requestSalt: Uint8Array | null
  readonly responseSalt: Uint8Array | null
  readonly deliveryId: bigint | null
  /** Name under which the caller asked. */
  readonly model: string | null
  /** False: the gateway changed more of the answer than its cost. */
  readonly verbatim: boolean | null
}

/** Why something is no receipt; `field` is the first that is missing or wrong. */
export interface ReceiptFault {
  readonly code: "EMPTY" | "TOO_LARGE" | "BAD_JSON" | "IS_QUOTE" | "NOT_A_RECEIPT" | "BAD_FIELD"
  readonly field?: string
}
