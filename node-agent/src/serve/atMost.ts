/** The value, or the most it may be. */
export function atMost(value: bigint, most: bigint): bigint {
  if (value < most) return value
  return most
}
