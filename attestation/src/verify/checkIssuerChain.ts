import { equalBytes } from "../bytes/equalBytes.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { type Certificate, parseCertificate } from "../x509/parseCertificate.js"
import { checkCertificate } from "./checkCertificate.js"

/** The names matter: one root signs both PCK CAs and the certificate that signs TCB info. */
const SUBJECTS = {
  ca: [INTEL_NAMES.platform, INTEL_NAMES.processor],
  "tcb-signer": [INTEL_NAMES.tcbSigner],
} as const

/** An issuer under the pinned root. */
export type IssuerChain = { readonly issuer: Certificate; readonly root: Certificate }

/**
 * Checks an issuer of the given role and the root, the root pinned by its public key (x | y, 64
 * bytes), both valid at `now` (Unix seconds).
 */
export async function checkIssuerChain(options: {
  readonly role: "ca" | "tcb-signer"
  readonly issuerDer: Uint8Array
  readonly rootDer: Uint8Array
  readonly rootPublicKey: Uint8Array
  readonly now: number
}): Promise<({ readonly ok: true } & IssuerChain) | Refusal> {
  const { role, rootPublicKey, now } = options
  if (rootPublicKey.length !== 64) return refuse("root-key-malformed")
  const root = parseCertificate(options.rootDer)
  if (root === undefined) return refuse("root-malformed")
  const issuer = parseCertificate(options.issuerDer)
  if (issuer === undefined) return refuse(`${role}-malformed`)
  if (!equalBytes(root.publicKey, rootPublicKey)) return refuse("root-not-pinned")
  const isKnown = SUBJECTS[role].some((name) => equalBytes(name, issuer.subject))
  if (!isKnown) return refuse(`${role}-subject-unknown`)
  const refusal =
    (await checkCertificate({ role: "root", certificate: root, issuer: root, now })) ??
    (await checkCertificate({ role, certificate: issuer, issuer: root, now }))
  return refusal ?? { ok: true, issuer, root }
}
