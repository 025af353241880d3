import { writeQuote } from "@cocoon/attestation/rebuild"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { VerifierEvents } from "../../decode/verifier/VerifierEvents.js"
import type { Rows } from "../Rows.js"
import { certificationOf } from "./certificationOf.js"
import { finished } from "./finished.js"
import { keepCa } from "./keepCa.js"
import { keepKey } from "./keepKey.js"
import { keptOf } from "./keptOf.js"
import { signatureHolds } from "./signatureHolds.js"

type Asked = VerifierEvents["verifier.VerifyQuote"]

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

/**
 * An accepted quote with the same signatures, in hex, and what the verifier keeps of it. Null for a refused one, and where what it
 * rests on was not seen: the CA of a cached-CA proof, or the key of a refresh.
 */
export function rebuildQuote(rows: Rows, event: IndexedEvent, asked: Asked): string | null {
  const { claims, parts, remember } = asked
  if (!claims || !parts) return null
  if (parts.ca) keepCa(rows, event, parts.ca)
  const place = [event.account, claims.platformId] as const
  const certification = parts.key
    ? certificationUnderCa(rows, event, parts.key)
    : keptOf(rows, place, "key")?.certification
  if (!certification) return null
  if (parts.key && remember) {
    keepKey(rows, event, { platformId: claims.platformId, certification })
  }
  const attestationKey = certification.slice(0, 128)
  const message = Buffer.from(parts.signedPart, "hex")
  const signature = finished(parts.signature, attestationKey)
  if (!signatureHolds({ message, signature, publicKey: attestationKey })) return null
  const rest = Buffer.from(certification, "hex")
  return hex(writeQuote({ signedPart: message, signature, certification: rest }))
}

const certificationUnderCa = (
  rows: Rows,
  { account }: IndexedEvent,
  key: NonNullable<NonNullable<Asked["parts"]>["key"]>,
): string | undefined => {
  const ca = keptOf(rows, [account, key.pck.issuer], "ca")
  const certification = ca && certificationOf(key, ca)
  return certification ? hex(certification) : undefined
}
