/** A uint256 as 64 lower-case hex digits. */
export function hex32(value: bigint): string {
  return value.toString(16).padStart(64, "0")
}
