import { bytesToUint } from "../bytes/bytesToUint.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { P256 } from "../p256/curve.js"
import type { KeylessSignature } from "./KeylessSignature.js"

/** The signature r | s, 64 bytes, under the key with this x (32 bytes or x | y). */
export function finishSignature({ r, ratio }: KeylessSignature, key: Uint8Array): Uint8Array {
  const x = bytesToUint(key.subarray(0, 32))
  return concatBytes(r, uintToBytes((x * bytesToUint(ratio)) % P256.n, 32))
}
