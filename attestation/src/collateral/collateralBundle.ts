/** The Intel-signed documents that judge a quote's platform, as raw bytes: nothing verified yet. */
export type CollateralBundle = {
  /** JSON, exactly as signed. */
  readonly tcbInfo: Uint8Array
  /** r | s, 64 bytes. */
  readonly tcbInfoSignature: Uint8Array
  /** DER: TCB-signing certificate, root. */
  readonly tcbInfoIssuerChain: readonly Uint8Array[]
  /** JSON, exactly as signed. */
  readonly qeIdentity: Uint8Array
  /** r | s, 64 bytes. */
  readonly qeIdentitySignature: Uint8Array
  /** DER: TCB-signing certificate, root. */
  readonly qeIdentityIssuerChain: readonly Uint8Array[]
  /** DER, of the CA that issued the PCK certificate. */
  readonly pckCrl: Uint8Array
  /** DER: PCK CA, root. */
  readonly pckCrlIssuerChain: readonly Uint8Array[]
  /** DER. */
  readonly rootCrl: Uint8Array
}
