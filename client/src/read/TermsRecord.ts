/** One kept entry of a DealTerms history; times in unix seconds. */
export interface TermsRecord {
  readonly termsHash: bigint
  readonly activeAt: number
  /** Null while in force. */
  readonly supersededAt: number | null
}
