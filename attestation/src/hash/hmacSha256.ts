import { concatBytes } from "../bytes/concatBytes.js"

/** HMAC-SHA-256 of the concatenation of `parts` (RFC 2104, by WebCrypto). */
export async function hmacSha256(
  key: Uint8Array,
  ...parts: readonly Uint8Array[]
): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = globalThis.crypto
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const handle = await subtle.importKey("raw", new Uint8Array(key), algorithm, false, ["sign"])
  return new Uint8Array(await subtle.sign("HMAC", handle, concatBytes(...parts)))
}
