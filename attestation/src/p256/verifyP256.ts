import { concatBytes } from "../bytes/concatBytes.js"

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const

/**
 * True when `signature` (r | s, 64 bytes) is a valid ECDSA P-256 / SHA-256 signature on `message`
 * under `publicKey` (x | y, 64 bytes). A key off the curve is false. (r, n − s) is valid too.
 */
export async function verifyP256(options: {
  readonly publicKey: Uint8Array
  readonly signature: Uint8Array
  readonly message: Uint8Array
}): Promise<boolean> {
  const { subtle } = globalThis.crypto
  const point = concatBytes(Uint8Array.of(4), options.publicKey)
  const key = await subtle
    .importKey("raw", point, ALGORITHM, false, ["verify"])
    .catch(() => undefined)
  if (key === undefined || options.signature.length !== 64) return false
  return subtle.verify(
    ALGORITHM,
    key,
    new Uint8Array(options.signature),
    new Uint8Array(options.message),
  )
}
