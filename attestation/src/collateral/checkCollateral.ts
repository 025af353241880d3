import { equalBytes } from "../bytes/equalBytes.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { PckIdentity } from "../verify/checkPckChain.js"
import type { Journal } from "../verify/createJournal.js"
import { showTime } from "../verify/showTime.js"
import type { Certificate } from "../x509/parseCertificate.js"
import type { Crl } from "../x509/parseCrl.js"
import { type BundleChain, checkBundleChain } from "./checkBundleChain.js"
import { checkCrl } from "./checkCrl.js"
import { checkSignedJson } from "./checkSignedJson.js"
import type { CollateralBundle } from "./collateralBundle.js"
import { type QeIdentity, readQeIdentity } from "./qeIdentity.js"
import { readTcbInfo, type TcbInfo } from "./tcbInfo.js"

/** Collateral whose every signature and date was checked. */
export type VerifiedCollateral = {
  readonly tcbInfo: TcbInfo
  readonly qeIdentity: QeIdentity
  readonly pckCrl: Crl
  readonly rootCrl: Crl
  /** Who signed TCB info and QE identity. */
  readonly signers: readonly Certificate[]
}

type Context = {
  readonly collateral: CollateralBundle
  readonly pck: PckIdentity
  readonly rootPublicKey: Uint8Array
  readonly now: number
  readonly journal: Journal
}

const dates = (from: number, until: number) => `valid ${showTime(from)} to ${showTime(until)}`
const showCrl = ({ crl }: { readonly crl: Crl }) =>
  `${crl.revoked.size} revoked, ${dates(crl.thisUpdate, crl.nextUpdate)}`
const showJson = ({ document }: { readonly document: TcbInfo | QeIdentity }) =>
  `number ${document.tcbEvaluationDataNumber}, ${dates(document.issueDate, document.nextUpdate)}`
const showIssuer = ({ issuer }: BundleChain) =>
  `serial ${issuer.serial.toString(16)}, ${dates(issuer.notBefore, issuer.notAfter)}`

/** The list is of the very CA that issued the PCK certificate: another list says nothing of it. */
async function checkCrls(context: Context) {
  const { collateral, pck, journal, now, rootPublicKey } = context
  const rootCrl = journal.take(
    "root-crl",
    await checkCrl({ role: "root-crl", der: collateral.rootCrl, issuer: pck.root, now }),
    showCrl,
  )
  if (!rootCrl.ok) return rootCrl
  const ders = collateral.pckCrlIssuerChain
  const chain = await checkBundleChain({ role: "ca", ders, known: pck, rootPublicKey, now })
  const issuer = journal.take("pck-crl-issuer", chain, showIssuer)
  if (!issuer.ok) return issuer
  const isSame = equalBytes(issuer.issuer.publicKey, pck.issuer.publicKey)
  const result = isSame
    ? await checkCrl({ role: "pck-crl", der: collateral.pckCrl, issuer: pck.issuer, now })
    : refuse("pck-crl-issuer-mismatch")
  const pckCrl = journal.take("pck-crl", result, showCrl)
  return pckCrl.ok ? ({ ok: true, rootCrl: rootCrl.crl, pckCrl: pckCrl.crl } as const) : pckCrl
}

async function checkTcbInfo({ collateral, journal, now, rootPublicKey }: Context) {
  const ders = collateral.tcbInfoIssuerChain
  const chain = await checkBundleChain({ role: "tcb-signer", ders, rootPublicKey, now })
  const signer = journal.take("tcb-info-signer", chain, showIssuer)
  if (!signer.ok) return signer
  const result = await checkSignedJson({
    role: "tcb-info",
    message: collateral.tcbInfo,
    signature: collateral.tcbInfoSignature,
    publicKey: signer.issuer.publicKey,
    reader: readTcbInfo,
    now,
  })
  const tcbInfo = journal.take("tcb-info", result, showJson)
  return tcbInfo.ok ? ({ ok: true, signer, tcbInfo: tcbInfo.document } as const) : tcbInfo
}

async function checkQeIdentity(context: Context, known: BundleChain) {
  const { collateral, journal, now, rootPublicKey } = context
  const ders = collateral.qeIdentityIssuerChain
  const chain = await checkBundleChain({ role: "tcb-signer", ders, known, rootPublicKey, now })
  const signer = journal.take("qe-identity-signer", chain, showIssuer)
  if (!signer.ok) return signer
  const result = await checkSignedJson({
    role: "qe-identity",
    message: collateral.qeIdentity,
    signature: collateral.qeIdentitySignature,
    publicKey: signer.issuer.publicKey,
    reader: readQeIdentity,
    now,
  })
  const identity = journal.take("qe-identity", result, showJson)
  return identity.ok ? ({ ok: true, signer, qeIdentity: identity.document } as const) : identity
}

/**
 * Checks every document of a bundle for a PCK certificate: issuers under the pinned root (x | y, 64
 * bytes), signatures, dates at `now` (Unix seconds). What they say of the quote is judged elsewhere.
 */
export async function checkCollateral(
  context: Context,
): Promise<{ readonly ok: true; readonly verified: VerifiedCollateral } | Refusal> {
  const crls = await checkCrls(context)
  if (!crls.ok) return crls
  const tcb = await checkTcbInfo(context)
  if (!tcb.ok) return tcb
  const qe = await checkQeIdentity(context, tcb.signer)
  if (!qe.ok) return qe
  const { rootCrl, pckCrl } = crls
  const signers = [tcb.signer.issuer, qe.signer.issuer]
  const { tcbInfo } = tcb
  return { ok: true, verified: { tcbInfo, qeIdentity: qe.qeIdentity, pckCrl, rootCrl, signers } }
}
