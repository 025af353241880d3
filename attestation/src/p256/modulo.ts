/** The remainder of `value` in 0 … modulus − 1, for negative values too. */
export function modulo(value: bigint, modulus: bigint): bigint {
  const remainder = value % modulus
  return remainder < 0n ? remainder + modulus : remainder
}
