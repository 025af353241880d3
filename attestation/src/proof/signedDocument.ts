/** TCB info or QE identity as Intel signed it. */
export type SignedDocument = {
  /** JSON, the exact bytes. */
  readonly message: Uint8Array
  /** r | s, 64 bytes. */
  readonly signature: Uint8Array
  /** x | y of the TCB signer, 64 bytes. */
  readonly publicKey: Uint8Array
}
