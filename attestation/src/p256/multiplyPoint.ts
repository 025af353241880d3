import { P256, type P256Point } from "./curve.js"
import { invert } from "./invert.js"
import { modulo } from "./modulo.js"

/** Jacobian coordinates: x = X / Z², y = Y / Z³; Z = 0 is the point at infinity. */
type Jacobian = readonly [X: bigint, Y: bigint, Z: bigint]

const INFINITY: Jacobian = [1n, 1n, 0n]
const mod = (value: bigint) => modulo(value, P256.p)

/** Doubling for a = −3 (hyperelliptic.org EFD, dbl-2001-b). */
function double([X, Y, Z]: Jacobian): Jacobian {
  const delta = mod(Z * Z)
  const gamma = mod(Y * Y)
  const beta = mod(X * gamma)
  const alpha = mod(3n * (X - delta) * (X + delta))
  const x = mod(alpha * alpha - 8n * beta)
  const z = mod((Y + Z) * (Y + Z) - gamma - delta)
  return [x, mod(alpha * (4n * beta - x) - 8n * gamma * gamma), z]
}

/** Addition (hyperelliptic.org EFD, add-2007-bl), falling back to doubling for equal points. */
function add(a: Jacobian, b: Jacobian): Jacobian {
  if (a[2] === 0n) return b
  if (b[2] === 0n) return a
  const z1z1 = mod(a[2] * a[2])
  const z2z2 = mod(b[2] * b[2])
  const u1 = mod(a[0] * z2z2)
  const h = mod(b[0] * z1z1 - u1)
  const s1 = mod(a[1] * b[2] * z2z2)
  const r = mod(2n * (b[1] * a[2] * z1z1 - s1))
  if (h === 0n) return r === 0n ? double(a) : INFINITY
  const i = mod(4n * h * h)
  const j = mod(h * i)
  const v = mod(u1 * i)
  const x = mod(r * r - j - 2n * v)
  const sum = a[2] + b[2]
  return [x, mod(r * (v - x) - 2n * s1 * j), mod((sum * sum - z1z1 - z2z2) * h)]
}

/**
 * scalar · point on P-256, or `undefined` for the point at infinity.
 * Not constant time: for public data and test keys only.
 */
export function multiplyPoint(scalar: bigint, point: P256Point): P256Point | undefined {
  const base: Jacobian = [point.x, point.y, 1n]
  let sum = INFINITY
  for (const bit of modulo(scalar, P256.n).toString(2)) {
    sum = double(sum)
    if (bit === "1") sum = add(sum, base)
  }
  if (sum[2] === 0n) return undefined
  const inverse = invert(sum[2], P256.p)
  const square = mod(inverse * inverse)
  return { x: mod(sum[0] * square), y: mod(sum[1] * square * inverse) }
}
