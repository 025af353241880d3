import { concatBytes } from "../bytes/concatBytes.js"
import { uintLeToBytes } from "../bytes/uintLeToBytes.js"

/** A quote from header and body, its signature r | s, and all from the attestation key on. */
export function writeQuote(parts: {
  readonly signedPart: Uint8Array
  readonly signature: Uint8Array
  readonly certification: Uint8Array
}): Uint8Array {
  const { signedPart, signature, certification } = parts
  const size = uintLeToBytes(signature.length + certification.length, 4)
  return concatBytes(signedPart, size, signature, certification)
}
