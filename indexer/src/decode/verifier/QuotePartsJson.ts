/** A signature whose s waits for its signer's key: r and ratio (`KeylessSignature`), hex. */
export interface KeylessJson {
  readonly r: string
  readonly ratio: string
}

/** The certificate of a PCK CA as a message shows it; bytes are hex. */
export interface PckCaJson {
  readonly name: "platform" | "processor"
  /** x | y. */
  readonly publicKey: string
  /** YYMMDDhhmmss. */
  readonly notBefore: string
  readonly signedPart: string
  readonly signature: KeylessJson
}

/** The parts of an accepted quote (`QuoteParts`); bytes are hex. */
export interface QuotePartsJson {
  readonly signedPart: string
  readonly signature: KeylessJson
  /** Null: the attestation key is one that the verifier remembered. */
  readonly key: {
    readonly attestationKey: string
    readonly report: string
    readonly reportSignature: string
    readonly authData: string
    readonly pck: {
      readonly publicKey: string
      readonly issuer: "platform" | "processor"
      readonly signedPart: string
      readonly signature: KeylessJson
    }
  } | null
  /** Of a cold proof. */
  readonly ca: PckCaJson | null
}
