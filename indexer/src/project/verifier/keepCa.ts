import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { writeCertificate } from "@cocoon/attestation/rebuild"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { PckCaJson } from "../../decode/verifier/QuotePartsJson.js"
import type { Rows } from "../Rows.js"
import { finished } from "./finished.js"
import { keptOf } from "./keptOf.js"
import { signatureHolds } from "./signatureHolds.js"

const INTEL_ROOT = Buffer.from(INTEL_SGX_ROOT_PUBLIC_KEY).toString("hex")

/**
 * A registered PCK CA takes its place, unless the one that is there is as new. Dates with two digits for the year compare as text:
 * Intel's certificates are of this century. Nothing is kept of a CA under a root that was not seen.
 */
export function keepCa(rows: Rows, { account, lt }: IndexedEvent, ca: PckCaJson): void {
  const { name, publicKey, notBefore } = ca
  const known = keptOf(rows, [account, name], "ca")
  const certificate = certificateOf(ca, keptOf(rows, [account, "root"], "root")?.x)
  if (certificate === null || (known && known.notBefore >= notBefore)) return
  const data = { kind: "ca", publicKey, notBefore, certificate } as const
  rows.put("verifier_kept", { verifier: account, name, since_lt: lt, data })
}

/** A verifier whose birth was not seen may be one under Intel's root, whose signature tells. */
const certificateOf = (ca: PckCaJson, rootX: string | undefined): string | null => {
  const message = Buffer.from(ca.signedPart, "hex")
  const signature = finished(ca.signature, rootX ?? INTEL_ROOT)
  if (rootX === undefined && !signatureHolds({ message, signature, publicKey: INTEL_ROOT })) {
    return null
  }
  return Buffer.from(writeCertificate(message, signature)).toString("hex")
}
