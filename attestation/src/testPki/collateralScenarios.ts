import { hexToBytes } from "../bytes/hexToBytes.js"
import type { COLLATERAL_REASONS } from "../collateral/collateralReasons.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { parseCertificate } from "../x509/parseCertificate.js"
import { deriveTestKey } from "./deriveTestKey.js"
import type { TestCertificate } from "./issueCertificate.js"
import type { TestCrl } from "./issueCrl.js"
import { SCENARIO_NOW, type Scenario } from "./scenario.js"
import { testIsvSvnLevel } from "./testTcbLevel.js"

const now = SCENARIO_NOW
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")
const junk = Uint8Array.of(0x30, 0)
const stranger = await deriveTestKey("a stranger")

const flip = (offset: number) => (bytes: Uint8Array) => bytes.with(offset, (bytes[offset] ?? 0) ^ 1)
const serialOf = (der: Uint8Array) => parseCertificate(der)?.serial ?? 0n
const signer = (tcbSigner: Partial<TestCertificate>): Scenario => ({
  pki: { certificates: { tcbSigner } },
})
const dated = (role: "tcbInfo" | "qeIdentity", issued: number, stale: number): Scenario => ({
  collateral: { [role]: { issueDate: iso(issued), nextUpdate: iso(stale) } },
})
const crl = (role: "pckCrl" | "rootCrl", list: Partial<TestCrl>): Scenario => ({
  collateral: { [role]: list },
})
const teeTcbSvn = (hex: string) => ({ report: { teeTcbSvn: hexToBytes(hex.padEnd(32, "0")) } })
const module = (id: string, ...tcbLevels: object[]) => ({
  id,
  mrsigner: "0".repeat(96),
  attributes: "0".repeat(16),
  attributesMask: "F".repeat(16),
  tcbLevels,
})

/** One quote and bundle per reason, wrong in nothing else; the type demands that none is left out. */
export const COLLATERAL_SCENARIOS: Record<
  Exclude<keyof typeof COLLATERAL_REASONS, "collateral-malformed">,
  Scenario
> = {
  "collateral-chain-length": {
    collateral: ({ certificates }) => ({
      chains: { tcbInfoIssuerChain: [certificates.tcbSigner] },
    }),
  },
  "tcb-signer-malformed": {
    collateral: ({ certificates }) => ({
      chains: { qeIdentityIssuerChain: [junk, certificates.root] },
    }),
  },
  "tcb-signer-subject-unknown": signer({ subject: INTEL_NAMES.platform }),
  "tcb-signer-role-invalid": signer({ isAuthority: true }),
  "tcb-signer-issuer-mismatch": signer({ issuer: INTEL_NAMES.platform }),
  "tcb-signer-signature-invalid": signer({ signer: stranger }),
  "tcb-signer-not-yet-valid": signer({ notBefore: now + 1 }),
  "tcb-signer-expired": signer({ notAfter: now - 1 }),
  "root-crl-malformed": { collateral: { corrupt: { rootCrl: () => junk } } },
  "root-crl-issuer-mismatch": crl("rootCrl", { issuer: INTEL_NAMES.platform }),
  "root-crl-signature-invalid": crl("rootCrl", { signer: stranger }),
  "root-crl-not-yet-valid": crl("rootCrl", { thisUpdate: now + 1 }),
  "root-crl-expired": crl("rootCrl", { nextUpdate: now - 1 }),
  "pck-crl-malformed": crl("pckCrl", { version: 1 }),
  "pck-crl-issuer-mismatch": crl("pckCrl", { issuer: INTEL_NAMES.processor }),
  "pck-crl-signature-invalid": crl("pckCrl", { signer: stranger }),
  "pck-crl-not-yet-valid": crl("pckCrl", { thisUpdate: now + 1 }),
  "pck-crl-expired": crl("pckCrl", { nextUpdate: now - 1 }),
  "tcb-info-signature-invalid": { collateral: { corrupt: { tcbInfo: flip(40) } } },
  "tcb-info-malformed": { collateral: { tcbInfo: { version: 4 } } },
  "tcb-info-not-yet-valid": dated("tcbInfo", now + 1, now + 10),
  "tcb-info-expired": dated("tcbInfo", now - 10, now - 1),
  "qe-identity-signature-invalid": { collateral: { corrupt: { qeIdentitySignature: flip(0) } } },
  "qe-identity-malformed": { collateral: { qeIdentity: { id: "QE" } } },
  "qe-identity-not-yet-valid": dated("qeIdentity", now + 1, now + 10),
  "qe-identity-expired": dated("qeIdentity", now - 10, now - 1),
  "ca-revoked": {
    collateral: (pki) => ({ rootCrl: { revoked: [7n, serialOf(pki.certificates.platformCa)] } }),
  },
  "tcb-signer-revoked": {
    collateral: (pki) => ({ rootCrl: { revoked: [serialOf(pki.certificates.tcbSigner)] } }),
  },
  "pck-revoked": {
    collateral: (pki) => ({ pckCrl: { revoked: [7n, serialOf(pki.certificates.pck)] } }),
  },
  "qe-miscselect-mismatch": { quote: { qeReport: { miscSelect: hexToBytes("00000001") } } },
  "qe-attributes-mismatch": {
    quote: { qeReport: { attributes: hexToBytes("1300000000000000e700000000000000") } },
  },
  "qe-mrsigner-mismatch": { quote: { qeReport: { mrSigner: new Uint8Array(32) } } },
  "qe-isvprodid-mismatch": { quote: { qeReport: { isvProdId: hexToBytes("0100") } } },
  "qe-isvsvn-unsupported": { quote: { qeReport: { isvSvn: hexToBytes("0300") } } },
  "tcb-info-fmspc-mismatch": { collateral: { tcbInfo: { fmspc: "00C06F000001" } } },
  "tcb-info-pceid-mismatch": { collateral: { tcbInfo: { pceId: "0001" } } },
  "tdx-module-major-not-accepted": { quote: teeTcbSvn("070304") },
  "tdx-module-identity-missing": {
    collateral: { tcbInfo: { tdxModuleIdentities: [module("TDX_03", testIsvSvnLevel(1))] } },
  },
  "tdx-module-mismatch": {
    collateral: {
      tcbInfo: {
        tdxModuleIdentities: [
          { ...module("TDX_01", testIsvSvnLevel(1)), mrsigner: "1".repeat(96) },
        ],
      },
    },
  },
  "tdx-module-svn-unsupported": { quote: teeTcbSvn("010104") },
  "tcb-level-not-found": { quote: teeTcbSvn("0b0101") },
  "tcb-status-not-accepted": { quote: teeTcbSvn("0a0104") },
}
