import type { SignedReceiptEntry } from "../session/SessionEntry.js"

/** Two receipts of one deal and counter that differ, both signed by the same enclave key (32 bytes): what slashes its Provider. */
export interface EquivocationProof {
  readonly enclaveKey: Uint8Array
  readonly first: SignedReceiptEntry
  readonly second: SignedReceiptEntry
}
