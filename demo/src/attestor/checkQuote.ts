import {
  type AttestationClaims,
  type REFUSAL_REASONS,
  reportData,
  verifyQuote,
} from "@cocoon/attestation"
import type { ProviderView } from "@cocoon/client"

/** What the attestor looks at beside the quote. */
export interface CheckQuoteOptions {
  readonly quote: Uint8Array
  /** The root that quotes must lead to: x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  readonly globalId: number
  /** Unix seconds. */
  readonly now: number
  /** The Provider's address, keys to be attested and nonce, as the chain shows them. */
  readonly provider: AttestedProvider
  /** Image ids that the Registry approves. */
  readonly images: readonly bigint[]
}

/** The part of a Provider that a quote must answer. */
export type AttestedProvider = Pick<ProviderView, "address"> & {
  readonly nonce: bigint | null
  /** Unix seconds. */
  readonly nonceAt: number
  /** The pending keys, or the current ones where none are pending. */
  readonly enclaveKey: bigint
  readonly hpkeKey: bigint
}

/** Reasons of the attestor's own, beside those of `verifyQuote`. */
export type AttestorRefusal =
  | "nonce-not-open"
  | "nonce-too-old"
  | "report-data-mismatch"
  | "image-not-approved"

/** Claims of a quote that answers the Provider's nonce, or the first check that failed. */
export type QuoteCheck =
  | { readonly ok: true; readonly claims: AttestationClaims }
  | {
      readonly ok: false
      readonly reason: AttestorRefusal | keyof typeof REFUSAL_REASONS
      readonly detail: string
    }

const NONCE_SECONDS = 3_600
const GPU_HASH_AT = 32

/** Checks a quote as the on-chain verifier, the Registry and the Provider together will; never throws on hostile bytes. */
export async function checkQuote(options: CheckQuoteOptions): Promise<QuoteCheck> {
  const { quote, rootPublicKey, now, provider, images } = options
  const { nonce, nonceAt } = provider
  if (nonce === null) return refuse("nonce-not-open", "the Provider awaits no quote")
  if (now > nonceAt + NONCE_SECONDS) {
    return refuse("nonce-too-old", "the Provider's nonce is older than an hour")
  }
  const verified = await verifyQuote({ quote, rootPublicKey, now })
  if (!verified.ok) return verified
  const { claims } = verified
  if (!(await answers(claims, { ...options, nonce }))) {
    const detail = "the quote is for other keys, another nonce, Provider or network"
    return refuse("report-data-mismatch", detail)
  }
  if (images.includes(claims.imageId)) return { ok: true, claims }
  return refuse("image-not-approved", "the Registry does not approve the image that was measured")
}

async function answers(
  { reportData: found }: AttestationClaims,
  { globalId, provider, nonce }: CheckQuoteOptions & { readonly nonce: bigint },
): Promise<boolean> {
  const gpuEvidenceHash = BigInt(`0x${Buffer.from(found.subarray(GPU_HASH_AT)).toString("hex")}`)
  const { address, enclaveKey, hpkeKey } = provider
  const parts = { globalId, provider: address, enclaveKey, hpkeKey, nonce, gpuEvidenceHash }
  return Buffer.from(await reportData(parts)).equals(found)
}

function refuse(reason: AttestorRefusal, detail: string): QuoteCheck {
  return { ok: false, reason, detail }
}
