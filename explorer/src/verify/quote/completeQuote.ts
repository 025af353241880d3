import { type CollateralBundle, parseQuote, type Quote } from "@cocoon/attestation"
import { withRoot } from "@cocoon/attestation/rebuild"
import { INTEL_ROOT_CERTIFICATE } from "./intelRootCertificate.js"

/** What there is to complete a quote with. */
export interface RootSources {
  readonly collateral: CollateralBundle | undefined
  /** Whether it is judged under Intel's root. */
  readonly isIntel: boolean
}

/**
 * A quote that was rebuilt from the chain has no root certificate, as the chain's messages do not carry it: it is taken from the
 * collateral, or is Intel's. The root's key is pinned, so a wrong certificate makes nothing good. Undefined: not to be had, or not missing.
 */
export function completeQuote(
  quote: Quote,
  { collateral, isIntel }: RootSources,
): { readonly bytes: Uint8Array; readonly quote: Quote } | undefined {
  if (quote.pckChain.length !== 2) return undefined
  const root = collateral?.tcbInfoIssuerChain.at(-1) ?? (isIntel ? intelRoot() : undefined)
  if (root === undefined) return undefined
  const bytes = withRoot(quote, root)
  const parsed = parseQuote(bytes)
  return parsed.ok ? { bytes, quote: parsed.quote } : undefined
}

const intelRoot = () =>
  Uint8Array.from(atob(INTEL_ROOT_CERTIFICATE), (letter) => letter.charCodeAt(0))
