import type { ProofCell } from "../proof/proofCell.js"
import type { KeylessSignature } from "./KeylessSignature.js"
import { readSigned } from "./readSigned.js"
import { type RebuiltPck, rebuildPck } from "./rebuildPck.js"
import { type RebuiltPckCa, rebuildPckCa } from "./rebuildPckCa.js"
import { type RebuiltQeReport, rebuildQeReport } from "./rebuildQeReport.js"
import { rebuildSignedPart } from "./rebuildSignedPart.js"

type Signed<Content> = Content & { readonly signature: KeylessSignature }

/** The parts of a quote that a proof shows; a signature is finished with its signer's key. */
export type QuoteParts = {
  /** Header and body, under the attestation key. */
  readonly quote: Signed<{ readonly signedPart: Uint8Array }>
  /** Whose key the verifier remembered; of the other kinds `undefined`. */
  readonly platformId: Uint8Array | undefined
  /** What shows the attestation key: under the PCK key, and that under its CA's. */
  readonly key:
    | { readonly qe: Signed<RebuiltQeReport>; readonly pck: Signed<RebuiltPck> }
    | undefined
  /** Of a cold proof, under the root's key. */
  readonly ca: Signed<RebuiltPckCa> | undefined
}

const S1_BYTES = 32

const nth = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index]
  if (item === undefined) throw new RangeError("a part of the proof is absent")
  return item
}

/**
 * The parts of a quote from the proof of a `VerifyQuote`, the inverse of `encodeQuoteProof`. Nothing is checked: they count if the
 * verifier accepted the proof.
 * @throws RangeError on cells of another shape
 */
export function readQuoteProof(
  proof: ProofCell,
  sha256: (bytes: Uint8Array) => Uint8Array,
): QuoteParts {
  const s1 = (index: number) => proof.bytes.subarray(1 + index * S1_BYTES, 33 + index * S1_BYTES)
  const at = (index: number) => readSigned(nth(proof.refs, index), s1(index))
  const body = at(0)
  const signedPart = rebuildSignedPart(body.cells)
  const quote = { signature: body.signature, signedPart }
  if (proof.bytes[0] === 0) return { quote, platformId: s1(1), key: undefined, ca: undefined }
  const [qe, pck] = [at(1), at(2)]
  const key = {
    qe: { signature: qe.signature, ...rebuildQeReport(qe.cells, sha256) },
    pck: { signature: pck.signature, ...rebuildPck(pck.cells) },
  }
  const issuer = proof.bytes[0] === 2 ? nth(proof.refs, 3) : undefined
  const ca = issuer && readSigned(nth(issuer.refs, 0), issuer.bytes.subarray(0, S1_BYTES))
  return {
    quote,
    platformId: undefined,
    key,
    ca: ca && { signature: ca.signature, ...rebuildPckCa(ca.cells) },
  }
}
