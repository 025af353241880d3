import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { platformId } from "../claims/platformId.js"
import type { Quote } from "../quote/quote.js"
import { type Certificate, parseCertificate } from "../x509/parseCertificate.js"
import { parsePckExtension } from "../x509/parsePckExtension.js"
import { encodePck } from "./encodePck.js"
import { encodePckCa } from "./encodePckCa.js"
import { encodeQeReport } from "./encodeQeReport.js"
import { encodeQuote } from "./encodeQuote.js"
import type { SignedCells } from "./encodeSigned.js"
import type { ProofCell } from "./proofCell.js"

/**
 * What the contract knows already: the attestation key of this platform, the PCK CA, or nothing, in
 * which case the CA is proved under `rootPublicKey` (x | y).
 */
export type ProofKind =
  | { readonly kind: "cachedKey" }
  | { readonly kind: "cachedCa" }
  | { readonly kind: "cold"; readonly rootPublicKey: Uint8Array }

const CACHED_KEY = 0
const CACHED_CA = 1
const COLD = 2

function certificatesOf({ pckChain }: Quote): { pck: Certificate; ca: Certificate } | undefined {
  const [pckDer, caDer] = pckChain
  const pck = pckDer && parseCertificate(pckDer)
  const ca = caDer && parseCertificate(caDer)
  return pck && ca && { pck, ca }
}

async function encodeCached(pck: Certificate, body: SignedCells): Promise<ProofCell | undefined> {
  const extension = parsePckExtension(pck)
  if (extension === undefined) return undefined
  const platform = uintToBytes(await platformId(extension), 32)
  return { bytes: concatBytes(Uint8Array.of(CACHED_KEY), body.s1, platform), refs: [body.root] }
}

/**
 * The proof of a `VerifyQuote` (contracts/attestation-verifier/verify.tact): a byte for its kind, the
 * s1 of quote, QE report and PCK certificate, and their cells; cold, a cell with the CA's s1 and
 * certificate follows. With the key cached, the platform id stands for all but the quote. `undefined`
 * when the quote cannot be put in this form; whether its signatures hold is the contract's to say.
 */
export async function encodeQuoteProof(
  quote: Quote,
  known: ProofKind,
): Promise<ProofCell | undefined> {
  const certificates = certificatesOf(quote)
  const body = certificates && (await encodeQuote(quote))
  if (!certificates || !body) return undefined
  const { pck, ca } = certificates
  if (known.kind === "cachedKey") return encodeCached(pck, body)
  const qe = await encodeQeReport(quote, pck.publicKey)
  const leaf = await encodePck(pck, ca.publicKey)
  if (!qe || !leaf) return undefined
  const s1s = concatBytes(body.s1, qe.s1, leaf.s1)
  const refs = [body.root, qe.root, leaf.root]
  if (known.kind === "cachedCa") return { bytes: concatBytes(Uint8Array.of(CACHED_CA), s1s), refs }
  const issuer = await encodePckCa(ca, known.rootPublicKey)
  return (
    issuer && {
      bytes: concatBytes(Uint8Array.of(COLD), s1s),
      refs: [...refs, { bytes: issuer.s1, refs: [issuer.root] }],
    }
  )
}
