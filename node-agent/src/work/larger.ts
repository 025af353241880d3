/** The larger of two amounts, as Math.max takes no bigint. */
export function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}
