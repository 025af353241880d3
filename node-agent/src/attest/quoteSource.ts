import { createTestPki, makeQuote } from "@cocoon/attestation/testPki"
import { probeTsm, TSM_REPORT_ROOT } from "./probeTsm.js"
import { failureError } from "./tsmFailure.js"
import { tsmQuotes } from "./tsmQuotes.js"

/** Makes quotes over report data (64 bytes); `now` in Unix seconds. */
export type QuoteSource = (request: { reportData: Uint8Array; now: number }) => Promise<Uint8Array>

/** Quotes in Intel's format under the test root, whose key is public: they prove nothing. */
const testQuotes: QuoteSource = async ({ reportData, now }) =>
  makeQuote(await createTestPki({ now }), { reportData })

/**
 * The source of quotes for an attestation mode, never chosen by fallback. A machine that cannot make TDX quotes is found
 * out here, before an attestation is begun and paid for. Throws AttestError (ATTEST_TDX_…).
 */
export async function quoteSource(attestation: "tdx" | "test"): Promise<QuoteSource> {
  if (attestation === "test") return testQuotes
  const failure = await probeTsm()
  if (failure !== undefined) throw failureError(failure, { root: TSM_REPORT_ROOT })
  return tsmQuotes()
}
