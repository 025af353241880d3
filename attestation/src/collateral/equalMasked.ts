/**
 * True when `bytes` and `expected` have the same length and agree in every bit that `mask` sets.
 * `expected` is masked too, as in Intel's documents it need not be.
 */
export function equalMasked(
  bytes: Uint8Array,
  { expected, mask }: Readonly<Record<"expected" | "mask", Uint8Array>>,
): boolean {
  const sameLength = bytes.length === expected.length && bytes.length === mask.length
  return (
    sameLength && bytes.every((byte, i) => ((byte ^ (expected[i] ?? 0)) & (mask[i] ?? 0)) === 0)
  )
}
