import { imageId, parseQuote } from "@cocoon/attestation"
import { createTestPki, makeQuote } from "@cocoon/attestation/testPki"

/** Image id of the quotes that the test attestation makes. */
export async function testImage(): Promise<bigint> {
  const pki = await createTestPki({ now: 1_790_000_000 })
  const parsed = parseQuote(await makeQuote(pki, { reportData: new Uint8Array(64) }))
  if (!parsed.ok) throw new Error(parsed.detail)
  return imageId(parsed.quote.report)
}
