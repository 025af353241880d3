// Field encodings and keys of the shared vectors, on node:crypto alone.
import * as crypto from "node:crypto"

export const ascii = (text) => Buffer.from(text, "ascii")
export const sha256 = (...parts) =>
  crypto.createHash("sha256").update(Buffer.concat(parts)).digest()
export const uint = (value, bytes) =>
  Buffer.from(value.toString(16).padStart(2 * bytes, "0"), "hex")
export const int = (value, bytes) => uint(BigInt.asUintN(8 * bytes, BigInt(value)), bytes)
export const named = (text) => BigInt(`0x${sha256(ascii(text)).toString("hex")}`)
export const hex = (value) => uint(value, 32).toString("hex")

export const SEED = Buffer.alloc(32, 7)
export const der = (prefix, raw) => Buffer.concat([Buffer.from(prefix, "hex"), raw])
export const privateKeyOf = (prefix, raw) =>
  crypto.createPrivateKey({ key: der(prefix, raw), format: "der", type: "pkcs8" })
export const rawPublic = (key) =>
  crypto.createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32)
export const signer = privateKeyOf("302e020100300506032b657004220420", SEED)
