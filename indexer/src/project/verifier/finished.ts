import { finishSignature } from "@cocoon/attestation/rebuild"
import type { KeylessJson } from "../../decode/verifier/QuotePartsJson.js"

/** The signature r | s of an event, under the key with this x (or x | y) in hex. */
export function finished({ r, ratio }: KeylessJson, key: string): Uint8Array {
  const signature = { r: Buffer.from(r, "hex"), ratio: Buffer.from(ratio, "hex") }
  return finishSignature(signature, Buffer.from(key, "hex"))
}
