import { parseQuote } from "@cocoon/attestation"
import { createTestPki, makeQuote, SCENARIO_NOW } from "@cocoon/attestation/testPki"
import fc from "fast-check"
import { inspectionText } from "./inspectionText.js"
import { inspectQuote } from "./inspectQuote.js"

fc.configureGlobal({ seed: 20_263 })

const reportData = new Uint8Array(64).fill(7)
const pki = await createTestPki({ now: SCENARIO_NOW })
const processor = await createTestPki({ now: SCENARIO_NOW, ca: "processor" })
const quote = await makeQuote(pki, { version: 5, reportData })

describe("inspectQuote", () => {
  it("reaches the end of a quote and counts what follows it", () => {
    const trailing = new Uint8Array([...quote, 1, 2, 3])
    expect(inspectQuote(trailing)).toMatchObject({
      ok: true,
      reason: null,
      size: quote.length + 3,
      trailingBytes: 3,
      certificationData: { certificates: [{ isAuthority: false }, {}, {}] },
    })
  })

  it("tells which certificate has no SGX extension, and what the Processor CA leaves out", async () => {
    const inspection = inspectQuote(await makeQuote(processor, { reportData }))
    expect(inspection.certificationData?.certificates).toMatchObject([
      { sgxExtension: { platformInstanceId: null, smtEnabled: null } },
      { sgxExtension: null },
      { sgxExtension: null },
    ])
  })

  it("goes as far as the bytes do", () => {
    const nothing = { header: null, tdReport: null, signature: null, certificationData: null }
    expect(inspectQuote(new Uint8Array(20))).toMatchObject({ ...nothing, trailingBytes: null })
    const { header, tdReport } = inspectQuote(quote.subarray(0, 48))
    expect(header).toMatchObject({ version: 5 })
    expect(tdReport).toBeNull()
    const cut = inspectQuote(quote.subarray(0, quote.length - 1000))
    expect(cut).toMatchObject({ ok: false, reason: "quote-truncated" })
    expect(cut.certificationData?.certificates[0]).toMatchObject({ isAuthority: false })
    expect(cut.certificationData?.certificates.at(-1)).toHaveProperty("error")
  })

  it("agrees with the parser on altered quotes, and never throws", () => {
    const cut = fc.nat({ max: quote.length })
    const edits = fc.array(fc.tuple(fc.nat({ max: quote.length - 1 }), fc.nat({ max: 255 })), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(cut, edits, (size, changes) => {
        const bytes = quote.slice()
        for (const [offset, value] of changes) bytes[offset] = value
        const altered = bytes.subarray(0, size)
        const inspection = inspectQuote(altered)
        const parsed = parseQuote(altered)
        expect(inspection.ok).toBe(parsed.ok)
        if (parsed.ok) expect(inspection.trailingBytes).toBe(size - parsed.quote.size)
        expect(inspectionText(inspection)).not.toMatch(/undefined|NaN|\[object/)
      }),
      { numRuns: 300 },
    )
  })
})
