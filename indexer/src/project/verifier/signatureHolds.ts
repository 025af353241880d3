import { createPublicKey, verify } from "node:crypto"
import { attempt } from "../../decode/attempt.js"

/** What is to be verified: signed bytes and r | s, the key as x | y in hex. */
export interface Signed {
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly publicKey: string
}

/** True if a signature holds (ECDSA, P-256, SHA-256); false also for a key that is no point of the curve. */
export function signatureHolds({ message, signature, publicKey }: Signed): boolean {
  const [x = "", y = ""] = [publicKey.slice(0, 64), publicKey.slice(64)].map((half) =>
    Buffer.from(half, "hex").toString("base64url"),
  )
  const jwk = { kty: "EC", crv: "P-256", x, y }
  const holds = attempt(() => {
    const key = createPublicKey({ key: jwk, format: "jwk" })
    return verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, signature)
  })
  return holds ?? false
}
