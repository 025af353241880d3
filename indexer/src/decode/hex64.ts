/** A 256-bit number as 64 lower-case hex digits, the form of hashes and keys in rows. */
export function hex64(value: bigint): string {
  return value.toString(16).padStart(64, "0")
}
