import { concatBytes } from "../bytes/concatBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readDer } from "../der/readDer.js"
import { readUnsigned } from "../der/readUnsigned.js"

function padded(value: Uint8Array): Uint8Array | undefined {
  return value.length > 32 ? undefined : concatBytes(new Uint8Array(32 - value.length), value)
}

/**
 * The signature r | s (64 bytes) inside the BIT STRING content of a certificate, an
 * Ecdsa-Sig-Value (RFC 3279 2.2.3) in DER; `undefined` for anything else.
 */
export function readEcdsaSignature(bitString: Uint8Array): Uint8Array | undefined {
  if (bitString[0] !== 0) return undefined
  const nodes = readDer(bitString.subarray(1))
  const numbers = readChildren(nodes?.[0], DER_TAGS.sequence)
  const [r, s] = [readUnsigned(numbers?.[0]), readUnsigned(numbers?.[1])]
  if (nodes?.length !== 1 || numbers?.length !== 2 || !r || !s) return undefined
  const [left, right] = [padded(r), padded(s)]
  return left && right && concatBytes(left, right)
}
