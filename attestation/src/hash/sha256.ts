import { concatBytes } from "../bytes/concatBytes.js"

/** SHA-256 of the concatenation of its arguments (FIPS 180-4, by WebCrypto). */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", concatBytes(...parts)))
}
