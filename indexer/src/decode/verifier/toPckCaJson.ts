import type { QuoteParts } from "@cocoon/attestation/rebuild"
import type { PckCaJson } from "./QuotePartsJson.js"
import { toHex } from "./toHex.js"
import { toKeylessJson } from "./toKeylessJson.js"

/** A PCK CA as events have it. */
export function toPckCaJson(ca: NonNullable<QuoteParts["ca"]>): PckCaJson {
  const { name, notBefore, publicKey, signedPart, signature } = ca
  return {
    name,
    notBefore,
    publicKey: toHex(publicKey),
    signedPart: toHex(signedPart),
    signature: toKeylessJson(signature),
  }
}
