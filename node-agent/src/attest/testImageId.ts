import { imageId, parseQuote } from "@cocoon/attestation"
import { hex32 } from "../chain/hex32.js"
import { AttestError } from "./AttestError.js"
import { quoteSource } from "./quoteSource.js"

/** Image id of the quotes that `--attestation test` makes, 64 hex digits: what a Registry must approve. */
export async function testImageId(): Promise<string> {
  const quotes = await quoteSource("test")
  const quote = await quotes({ reportData: new Uint8Array(64), now: 1_790_000_000 })
  const parsed = parseQuote(quote)
  if (parsed.ok) return hex32(await imageId(parsed.quote.report))
  throw new AttestError(
    "ATTEST_CALL_FAILED",
    `the test PKI's quote does not parse: ${parsed.detail}`,
  )
}
