import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { P256 } from "./curve.js"
import { multiplyPoint } from "./multiplyPoint.js"

/**
 * The P-256 public key (x | y, 64 bytes) of a private scalar; not constant time, so for test keys.
 * @throws RangeError unless 0 < privateKey < n.
 */
export function publicKeyOf(privateKey: bigint): Uint8Array<ArrayBuffer> {
  const point = multiplyPoint(privateKey, P256.g)
  if (privateKey <= 0n || privateKey >= P256.n || point === undefined) {
    throw new RangeError("private key out of range")
  }
  return concatBytes(uintToBytes(point.x, 32), uintToBytes(point.y, 32))
}
