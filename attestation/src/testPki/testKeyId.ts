import { sha256 } from "../hash/sha256.js"

/** The key identifier of a test key (20 bytes): the first bytes of SHA-256 of x | y. */
export async function testKeyId(publicKey: Uint8Array): Promise<Uint8Array> {
  return (await sha256(publicKey)).subarray(0, 20)
}
