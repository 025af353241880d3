import { readFileSync } from "node:fs"
import { createTestPki } from "../testPki/createTestPki.js"
import { type MakeCollateralOptions, makeCollateral } from "../testPki/makeCollateral.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { parseCollateral } from "./parseCollateral.js"
import { summarizeCollateral } from "./summarizeCollateral.js"

const now = 1_780_000_000
const DAY = 86_400
const pki = await createTestPki({ now })
const summarize = async (options: Partial<MakeCollateralOptions> = {}) =>
  summarizeCollateral(await makeCollateral(pki, { now, ...options }))

it("names platform and CA, and when each document is valid", async () => {
  const month = { from: now - DAY, until: now + 29 * DAY }
  const decade = { from: now - 3650 * DAY, until: now + 3650 * DAY }
  expect(await summarize()).toEqual({
    ok: true,
    summary: {
      fmspc: Buffer.from(pki.pckExtension.fmspc).toString("hex"),
      ca: "platform",
      documents: [
        { name: "TCB info", ...month },
        { name: "QE identity", ...month },
        { name: "PCK CRL", ...month },
        { name: "root CRL", ...month },
        { name: "issuer certificates", ...decade },
      ],
    },
  })
})

it("every date is its own document's", async () => {
  const until = (day: number) => new Date((now + day * DAY) * 1000).toISOString().slice(0, 19)
  const tcbSigner = { notAfter: now + 5 * DAY }
  const other = await createTestPki({ now, certificates: { tcbSigner } })
  const bundle = await makeCollateral(other, {
    now,
    tcbInfo: { nextUpdate: `${until(1)}Z` },
    qeIdentity: { nextUpdate: `${until(2)}Z` },
    pckCrl: { nextUpdate: now + 3 * DAY },
    rootCrl: { nextUpdate: now + 4 * DAY },
  })
  const result = summarizeCollateral(bundle)
  const ends = result.ok ? result.summary.documents.map((document) => document.until) : []
  expect(ends).toEqual([1, 2, 3, 4, 5].map((day) => now + day * DAY))
})

it("the processor CA, and Intel's own documents", async () => {
  const processor = await createTestPki({ now, ca: "processor" })
  const bundle = await makeCollateral(processor, { now })
  expect(summarizeCollateral(bundle)).toMatchObject({ summary: { ca: "processor" } })
  const folder = new URL("../../../tests/vectors/tdx/collateral/", import.meta.url)
  const file = new URL("90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json", folder)
  const intel = parseCollateral(new Uint8Array(readFileSync(file)))
  if (!intel.ok) throw new Error(intel.detail)
  const summary = { fmspc: "90c06f000000", ca: "platform" }
  expect(summarizeCollateral(intel.collateral)).toMatchObject({ ok: true, summary })
})

it.each<[string, Partial<MakeCollateralOptions>]>([
  ["tcb-info-malformed", { text: { tcbInfo: "{}" } }],
  ["qe-identity-malformed", { text: { qeIdentity: "[" } }],
  ["pck-crl-malformed", { corrupt: { pckCrl: (der) => der.subarray(1) } }],
  ["root-crl-malformed", { corrupt: { rootCrl: () => new Uint8Array() } }],
  ["pck-crl-issuer-mismatch", { pckCrl: { issuer: INTEL_NAMES.root } }],
  ["collateral-malformed", { chains: { tcbInfoIssuerChain: [Uint8Array.of(0x30, 0)] } }],
])("unreadable: %s", async (reason, options) => {
  expect(await summarize(options)).toMatchObject({ ok: false, reason })
})
