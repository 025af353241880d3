/** An answer that was opened and checked, without values of the chain's libraries; amounts are nanoTON, bytes hex. */
export interface OpenedAnswer {
  readonly answer: string
  readonly paid: bigint
  readonly fee: bigint
  readonly royalty: bigint
  readonly usage: Readonly<Record<"prompt" | "cached" | "completion" | "reasoning", bigint>>
  /** Receipt, signature and enclave key as one JSON text. */
  readonly receipt: string
  readonly signature: string
  readonly enclaveKey: string
}
