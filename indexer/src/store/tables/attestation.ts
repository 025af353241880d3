import type { Json, Numeric } from "./column.js"

/** Each answer to an attestation that reached its Provider. */
export interface AttestationTable {
  provider: string
  lt: Numeric
  at: number
  accepted: boolean
  /** Exit code of the check that refused it. */
  error: number | null
  trace_id: string | null
  enclave_key: string | null
  hpke_key: string | null
  commitment: string | null
  image_id: string | null
  platform_id: string | null
  fmspc: string | null
  tcb_status: number | null
  tcb_number: number | null
  gpu_evidence_hash: string | null
  report_data: string | null
  collateral_until: number | null
  valid_until: number | null
  /** When a revocation or a slash ended it, or a later one took its place; of a refused one, when it was refused. */
  ended_at: number | null
}

/** A quote that the verifier was asked about; found from an attestation by its trace. */
export interface QuoteTable {
  verifier: string
  lt: Numeric
  at: number
  trace_id: string | null
  /** Account that the answer went on to, where the payload names one. */
  provider: string | null
  accepted: boolean
  error: number | null
  policy: number
  tcb_number: number
  qe_number: number
  /** Hex of a quote with the same signatures, null where a refresh names one that is not known. */
  quote: string | null
  /** Checks by name with their inputs, where the verifier's messages show them. */
  checks: Json<readonly Readonly<Record<string, unknown>>[]>
}

/** What a verifier knows that later quotes rest on: its root, the PCK CAs, the attestation keys that it remembers. Bytes are hex. */
export type VerifierKeptJson =
  | { readonly kind: "root"; readonly x: string }
  | {
      readonly kind: "ca"
      readonly publicKey: string
      /** YYMMDDhhmmss. */
      readonly notBefore: string
      /** DER. */
      readonly certificate: string
    }
  /** A quote from the attestation key on. */
  | { readonly kind: "key"; readonly certification: string }

export interface VerifierKeptTable {
  verifier: string
  /** `root`, `platform`, `processor`, or a platform id. */
  name: string
  /** When it took its place. */
  since_lt: Numeric
  data: Json<VerifierKeptJson>
}
