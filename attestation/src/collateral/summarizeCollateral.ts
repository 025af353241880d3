import { bytesToHex } from "../bytes/bytesToHex.js"
import { parseJson } from "../json/parseJson.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { type PckCa, pckCaOf } from "../verify/pckCaOf.js"
import { type Certificate, parseCertificate } from "../x509/parseCertificate.js"
import { parseCrl } from "../x509/parseCrl.js"
import type { CollateralBundle } from "./collateralBundle.js"
import { readQeIdentity } from "./qeIdentity.js"
import { readTcbInfo } from "./tcbInfo.js"

/** A document of a bundle that is valid for a time. */
export type DatedDocument = {
  readonly name: "TCB info" | "QE identity" | "PCK CRL" | "root CRL" | "issuer certificates"
  /** Unix seconds, both included: issueDate or thisUpdate, nextUpdate. */
  readonly from: number
  readonly until: number
}

/** Of which platform a bundle says it is, and from when until when; nothing of it is verified. */
export type CollateralSummary = {
  /** 12 lower-case hexadecimal digits. */
  readonly fmspc: string
  readonly ca: PckCa
  readonly documents: readonly DatedDocument[]
}

type Dates = { readonly issueDate: number; readonly nextUpdate: number }
type Period = Pick<DatedDocument, "from" | "until">

const dated = (name: DatedDocument["name"], period: Period): DatedDocument => ({ name, ...period })
const ofJson = ({ issueDate: from, nextUpdate: until }: Dates): Period => ({ from, until })
const ofCrl = ({ thisUpdate, nextUpdate }: { thisUpdate: number; nextUpdate: number }) =>
  ofJson({ issueDate: thisUpdate, nextUpdate })

/** All certificates of the issuer chains; `undefined` when one cannot be parsed. */
function readIssuers(bundle: CollateralBundle): readonly Certificate[] | undefined {
  const { tcbInfoIssuerChain, qeIdentityIssuerChain, pckCrlIssuerChain } = bundle
  const ders = [...tcbInfoIssuerChain, ...qeIdentityIssuerChain, ...pckCrlIssuerChain]
  const certificates = ders.map(parseCertificate).filter((parsed) => parsed !== undefined)
  return certificates.length === ders.length ? certificates : undefined
}

/**
 * Reads of which platform a bundle is and when each document is valid, to choose, keep or renew collateral. No
 * signature is checked: `verifyQuote` does. Never throws.
 */
export function summarizeCollateral(
  bundle: CollateralBundle,
): { readonly ok: true; readonly summary: CollateralSummary } | Refusal {
  const tcbInfo = parseJson(bundle.tcbInfo, readTcbInfo)
  if (tcbInfo === undefined) return refuse("tcb-info-malformed")
  const qeIdentity = parseJson(bundle.qeIdentity, readQeIdentity)
  if (qeIdentity === undefined) return refuse("qe-identity-malformed")
  const pckCrl = parseCrl(bundle.pckCrl)
  if (pckCrl === undefined) return refuse("pck-crl-malformed")
  const rootCrl = parseCrl(bundle.rootCrl)
  if (rootCrl === undefined) return refuse("root-crl-malformed")
  const ca = pckCaOf(pckCrl.issuer)
  if (ca === undefined) return refuse("pck-crl-issuer-mismatch")
  const issuers = readIssuers(bundle)
  if (issuers === undefined) return refuse("collateral-malformed", "an issuer certificate")
  const chains = {
    from: Math.max(...issuers.map(({ notBefore }) => notBefore)),
    until: Math.min(...issuers.map(({ notAfter }) => notAfter)),
  }
  const documents = [
    dated("TCB info", ofJson(tcbInfo)),
    dated("QE identity", ofJson(qeIdentity)),
    dated("PCK CRL", ofCrl(pckCrl)),
    dated("root CRL", ofCrl(rootCrl)),
    dated("issuer certificates", chains),
  ]
  return { ok: true, summary: { fmspc: bytesToHex(tcbInfo.fmspc), ca, documents } }
}
