import { equalBytes } from "../bytes/equalBytes.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { type Certificate, parseCertificate } from "../x509/parseCertificate.js"
import { type PckExtension, parsePckExtension } from "../x509/parsePckExtension.js"
import { checkCertificate } from "./checkCertificate.js"

/** Which of Intel's two certificate authorities issued the PCK certificate. */
export type PckCa = "platform" | "processor"

/** A PCK certificate that stands under the pinned root. */
export type PckIdentity = {
  readonly ca: PckCa
  readonly certificate: Certificate
  readonly extension: PckExtension
  /** Unix seconds: the first of notAfter of PCK and CA. */
  readonly certificatesUntil: number
}

type Chain = Readonly<Record<"pck" | "ca" | "root", Certificate>>

function parseChain(ders: readonly Uint8Array[]): { ok: true; chain: Chain } | Refusal {
  const [pckDer, caDer, rootDer, ...others] = ders
  if (!pckDer || !caDer || !rootDer || others.length > 0) {
    return refuse("pck-chain-length", `${ders.length} certificates`)
  }
  const root = parseCertificate(rootDer)
  if (root === undefined) return refuse("root-malformed")
  const ca = parseCertificate(caDer)
  if (ca === undefined) return refuse("ca-malformed")
  const pck = parseCertificate(pckDer)
  if (pck === undefined) return refuse("pck-malformed")
  return { ok: true, chain: { pck, ca, root } }
}

/** The names matter: the same root also signs the certificate that signs TCB info. */
function caOf(subject: Uint8Array): PckCa | undefined {
  if (equalBytes(subject, INTEL_NAMES.platform)) return "platform"
  return equalBytes(subject, INTEL_NAMES.processor) ? "processor" : undefined
}

/**
 * Checks the chain PCK certificate ← PCK CA ← root, the root pinned by its public key
 * (x | y, 64 bytes), all valid at `now` (Unix seconds), and reads the SGX extension.
 */
export async function checkPckChain(options: {
  readonly ders: readonly Uint8Array[]
  readonly rootPublicKey: Uint8Array
  readonly now: number
}): Promise<{ readonly ok: true; readonly pck: PckIdentity } | Refusal> {
  const { rootPublicKey, now } = options
  if (rootPublicKey.length !== 64) return refuse("root-key-malformed")
  const parsed = parseChain(options.ders)
  if (!parsed.ok) return parsed
  const { pck, ca, root } = parsed.chain
  if (!equalBytes(root.publicKey, rootPublicKey)) return refuse("root-not-pinned")
  const kind = caOf(ca.subject)
  if (kind === undefined) return refuse("ca-subject-unknown")
  const refusal =
    (await checkCertificate({ role: "root", certificate: root, issuer: root, now })) ??
    (await checkCertificate({ role: "ca", certificate: ca, issuer: root, now })) ??
    (await checkCertificate({ role: "pck", certificate: pck, issuer: ca, now }))
  if (refusal) return refusal
  const extension = parsePckExtension(pck)
  if (extension === undefined) return refuse("pck-extension-malformed")
  const certificatesUntil = Math.min(pck.notAfter, ca.notAfter)
  return { ok: true, pck: { ca: kind, certificate: pck, extension, certificatesUntil } }
}
