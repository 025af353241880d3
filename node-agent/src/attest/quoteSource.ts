import { createTestPki, makeQuote } from "@cocoon/attestation/testPki"
import { AttestError } from "./AttestError.js"

/** Makes quotes over report data (64 bytes); `now` in Unix seconds. */
export type QuoteSource = (request: { reportData: Uint8Array; now: number }) => Promise<Uint8Array>

/** Quotes in Intel's format under the test root, whose key is public: they prove nothing. */
const testQuotes: QuoteSource = async ({ reportData, now }) =>
  makeQuote(await createTestPki({ now }), { reportData })

/**
 * The source of quotes for an attestation mode, never chosen by fallback.
 * Throws ATTEST_TDX_UNAVAILABLE: this version has no quotes of the TDX device yet.
 */
export function quoteSource(attestation: "tdx" | "test"): QuoteSource {
  if (attestation === "test") return testQuotes
  throw new AttestError(
    "ATTEST_TDX_UNAVAILABLE",
    "this version cannot ask the TDX device for quotes; use --attestation test on a development network",
  )
}
