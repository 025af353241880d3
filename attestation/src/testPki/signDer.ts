import { bytesToUint } from "../bytes/bytesToUint.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { signP256 } from "../p256/signP256.js"
import type { TestKey } from "./deriveTestKey.js"

/** Signs bytes with a test key and writes the BIT STRING that ends a certificate (RFC 3279 2.2.3). */
export async function signDer(signer: TestKey, message: Uint8Array): Promise<Uint8Array> {
  const signature = await signP256({ privateKey: signer.privateKey, message })
  const [r, s] = [bytesToUint(signature.subarray(0, 32)), bytesToUint(signature.subarray(32))]
  const pair = writeDer(DER_TAGS.sequence, writeUnsigned(r), writeUnsigned(s))
  return writeDer(DER_TAGS.bitString, Uint8Array.of(0), pair)
}
