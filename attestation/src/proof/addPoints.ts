import { P256, type P256Point } from "../p256/curve.js"
import { invert } from "../p256/invert.js"
import { modulo } from "../p256/modulo.js"

/** The sum of two points of P-256 with different x; `undefined` when x is the same. */
export function addPoints(a: P256Point, b: P256Point): P256Point | undefined {
  const { p } = P256
  if (a.x === b.x) return undefined
  const slope = modulo((b.y - a.y) * invert(b.x - a.x, p), p)
  const x = modulo(slope * slope - a.x - b.x, p)
  return { x, y: modulo(slope * (a.x - x) - a.y, p) }
}
