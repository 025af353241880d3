import { concatBytes } from "../bytes/concatBytes.js"
import { hexToBytes } from "../bytes/hexToBytes.js"
import type { QUOTE_REASONS } from "../quoteReasons.js"
import { intelName } from "../x509/intelName.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { deriveTestKey } from "./deriveTestKey.js"
import type { TestCertificate } from "./issueCertificate.js"
import { SCENARIO_NOW, type Scenario } from "./scenario.js"
import { TEST_ROOT_PUBLIC_KEY } from "./testRoot.js"

const now = SCENARIO_NOW
const junk = Uint8Array.of(0x30, 0)
const stranger = await deriveTestKey("a stranger")

/** Inverts the lowest bit of the byte at `offset`. */
const flip = (offset: number) => (bytes: Uint8Array) => bytes.with(offset, (bytes[offset] ?? 0) ^ 1)
const fullReport = (name: string, bytes: Uint8Array) => ({ quote: { report: { [name]: bytes } } })
const attributes = (hex: string) => fullReport("tdAttributes", hexToBytes(hex))
const certificate = (
  role: "root" | "ca" | "pck",
  override: Partial<TestCertificate>,
): Scenario => ({
  pki: { certificates: { [role]: override } },
})

/** One quote per reason, wrong in nothing else; the type demands that none is left out. */
export const QUOTE_SCENARIOS: Record<keyof typeof QUOTE_REASONS, Scenario> = {
  "quote-truncated": { cut: 4000 },
  "quote-version-unsupported": { quote: { version: 3 } },
  "key-type-unsupported": { quote: { header: { keyType: 3 } } },
  "tee-type-unsupported": { quote: { header: { teeType: 0 } } },
  "body-type-unsupported": { quote: { version: 5, bodyType: 1 } },
  "body-size-mismatch": { quote: { version: 5, corrupt: { signedBytes: flip(50) } } },
  "signature-size-mismatch": {
    quote: { corrupt: { signatureData: (bytes) => concatBytes(bytes, junk) } },
  },
  "certification-type-unsupported": { quote: { certificationTypes: [6, 1] } },
  "pck-chain-malformed": { quote: { certificationData: junk } },
  "root-key-malformed": { rootPublicKey: concatBytes(Uint8Array.of(4), TEST_ROOT_PUBLIC_KEY) },
  "pck-chain-length": { chain: ({ pckChain }) => pckChain.slice(0, 2) },
  "root-malformed": { chain: ({ pckChain }) => pckChain.with(2, junk) },
  "root-not-pinned": { pki: { rootLabel: "another root" } },
  "root-role-invalid": certificate("root", { isAuthority: false }),
  "root-issuer-mismatch": certificate("root", { issuer: INTEL_NAMES.platform }),
  "root-signature-invalid": certificate("root", { signer: stranger }),
  "root-not-yet-valid": certificate("root", { notBefore: now + 1 }),
  "root-expired": certificate("root", { notAfter: now - 1 }),
  "ca-malformed": { chain: ({ pckChain }) => pckChain.with(1, junk) },
  "ca-subject-unknown": certificate("ca", { subject: intelName("Intel SGX TCB Signing") }),
  "ca-role-invalid": certificate("ca", { isAuthority: false }),
  "ca-issuer-mismatch": certificate("ca", { issuer: INTEL_NAMES.platform }),
  "ca-signature-invalid": certificate("ca", { signer: stranger }),
  "ca-not-yet-valid": certificate("ca", { notBefore: now + 1 }),
  "ca-expired": certificate("ca", { notAfter: now - 1 }),
  "pck-malformed": { chain: ({ pckChain }) => pckChain.with(0, junk) },
  "pck-role-invalid": certificate("pck", { isAuthority: true }),
  "pck-issuer-mismatch": certificate("pck", { issuer: INTEL_NAMES.processor }),
  "pck-signature-invalid": certificate("pck", { signer: stranger }),
  "pck-not-yet-valid": certificate("pck", { notBefore: now + 1 }),
  "pck-expired": certificate("pck", { notAfter: now - 1 }),
  "pck-extension-malformed": certificate("pck", { extensions: [] }),
  "qe-report-signature-invalid": { quote: { corrupt: { qeReport: flip(64) } } },
  "qe-report-data-mismatch": { quote: { corrupt: { authData: flip(0) } } },
  "quote-signature-invalid": { quote: { corrupt: { signedBytes: flip(600) } } },
  "qe-vendor-unknown": { quote: { header: { qeVendorId: new Uint8Array(16) } } },
  "mrsignerseam-not-zero": fullReport("mrSignerSeam", new Uint8Array(48).fill(1)),
  "seam-attributes-not-zero": fullReport("seamAttributes", hexToBytes("0000000000000080")),
  "td-under-debug": attributes("0100001000000000"),
  "td-attributes-reserved": attributes("8000001000000000"),
  "sept-ve-disable-clear": attributes("000000ef00000000"),
  "service-td-bound": {
    quote: { version: 5, report: { mrServiceTd: new Uint8Array(48).with(47, 1) } },
  },
  "image-not-accepted": { policy: { imageIds: [1n] } },
}
