/** The amount, or zero for what is negative. */
export function positive(amount: bigint): bigint {
  if (amount > 0n) return amount
  return 0n
}
