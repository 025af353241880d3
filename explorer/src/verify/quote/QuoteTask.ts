/** What was dropped, pasted or fetched: bytes of a file, or text. */
export type Given = string | Uint8Array

/** A quote to be judged, and what by; times are Unix seconds. */
export interface QuoteTask {
  readonly quote: Given
  /** Null: what came with the quote, if anything did. */
  readonly collateral: Given | null
  readonly at: number
  /** Root key, x | y, 64 bytes in hex; null: Intel's. */
  readonly root: string | null
  /** Policy word of the Registry; null: strict. */
  readonly policy: number | null
  /** TCB evaluation number of the chain's record, which its commitment holds. */
  readonly tcbNumber: number | null
}
