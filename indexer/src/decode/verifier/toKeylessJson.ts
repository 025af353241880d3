import type { KeylessSignature } from "@cocoon/attestation/rebuild"
import type { KeylessJson } from "./QuotePartsJson.js"
import { toHex } from "./toHex.js"

/** A signature without its signer as events have it. */
export function toKeylessJson({ r, ratio }: KeylessSignature): KeylessJson {
  return { r: toHex(r), ratio: toHex(ratio) }
}
