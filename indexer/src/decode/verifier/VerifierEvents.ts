import type { PckCaJson, QuotePartsJson } from "./QuotePartsJson.js"

/** What an accepted quote proves, as the verifier told its asker; numbers of up to 53 bits as numbers, the rest hex. */
export interface ClaimsJson {
  readonly imageId: string
  readonly platformId: string
  readonly mrSeamHash: string
  readonly collateralUntil: number
  readonly fmspc: string
  readonly tcbStatus: number
  readonly tcbNumber: number
  readonly qeNumber: number
  readonly tdAttributes: string
  readonly reportData: string
  /** SHA-256 of header and body. */
  readonly quoteHash: string
  /** SHA-256 of the attestation key. */
  readonly keyHash: string
}

/** How the attestation key was shown: remembered by the verifier, under a registered PCK CA, or with the CA's certificate. */
export type ProofKind = "cachedKey" | "cachedCa" | "cold"

/** Data of a verifier's events by kind. */
export interface VerifierEvents {
  /** The verifier's birth; x of its root key. */
  readonly "verifier.Deploy": { readonly rootX: string }
  readonly "verifier.RegisterPckCa": { readonly ca: PckCaJson }
  readonly "verifier.VerifyQuote": {
    readonly sender: string
    readonly callback: string
    /** Account that the payload names, if the answer went to the Registry, which passes it on there. */
    readonly provider: string | null
    readonly traceId: string | null
    readonly policy: number
    /** Evaluation numbers asked for; 0: the newest. */
    readonly tcbNumber: number
    readonly qeNumber: number
    readonly remember: boolean
    /** Null for a proof of no known kind. */
    readonly proof: ProofKind | null
    /** Null: refused. */
    readonly claims: ClaimsJson | null
    /** Exit code of the check that refused. */
    readonly error: number | null
    /** Of an accepted quote; null where its cells cannot be read. */
    readonly parts: QuotePartsJson | null
  }
}
