/** An entry of a revocation list; the date is twelve ASCII digits `YYMMDDhhmmss`. */
export type CrlEntry = {
  readonly serial: bigint
  readonly date: Uint8Array
  readonly reason: number
}

/** What differs between revocation lists in Intel's form, in the issuer's order. */
export type CrlFields = {
  readonly thisUpdate: Uint8Array
  readonly nextUpdate: Uint8Array
  readonly entries: readonly CrlEntry[]
  readonly number: bigint
  /** 20 bytes. */
  readonly issuerKeyId: Uint8Array
}
