import { modulo } from "./modulo.js"

/**
 * The inverse of `value` modulo a prime, by the extended Euclidean algorithm.
 * @throws RangeError when the value is a multiple of the modulus.
 */
export function invert(value: bigint, modulus: bigint): bigint {
  let [low, high] = [modulo(value, modulus), modulus]
  let [x, y] = [1n, 0n]
  if (low === 0n) throw new RangeError("zero has no inverse")
  while (low > 1n) {
    const quotient = high / low
    ;[low, high] = [high - quotient * low, low]
    ;[x, y] = [y - quotient * x, x]
  }
  return modulo(x, modulus)
}
