import { equalBytes } from "../bytes/equalBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readContent } from "../der/readContent.js"
import type { DerNode } from "../der/readDer.js"
import { readDer } from "../der/readDer.js"
import { ECDSA_WITH_SHA256 } from "./ecdsaWithSha256.js"
import { readEcdsaSignature } from "./readEcdsaSignature.js"

/** What a certificate and a revocation list are: a signed part, and the signature on it (r | s). */
export type SignedDer<T> = T & { readonly signedBytes: Uint8Array; readonly signature: Uint8Array }

/**
 * Reads one DER structure signed by ECDSA-SHA256 (RFC 5280 4.1, 5.1), its signed part by `readSigned`;
 * `undefined` for anything else. Checks no signature.
 */
export function readSignedDer<T extends object>(
  der: Uint8Array,
  readSigned: (body: DerNode) => T | undefined,
): SignedDer<T> | undefined {
  const outer = readDer(der)
  const parts = outer?.length === 1 ? readChildren(outer[0], DER_TAGS.sequence) : undefined
  const [body, algorithm, seal] = parts ?? []
  if (parts?.length !== 3 || !body || !algorithm) return undefined
  if (!equalBytes(algorithm.raw, ECDSA_WITH_SHA256)) return undefined
  const bits = readContent(seal, DER_TAGS.bitString)
  const signature = bits && readEcdsaSignature(bits)
  const signed = readSigned(body)
  return signed && signature && { ...signed, signedBytes: body.raw, signature }
}
