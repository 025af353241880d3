/** Bytes, or an unsigned 256-bit integer, in the base64 the APIs print hashes in. */
export function base64(value: Buffer | bigint): string {
  if (typeof value !== "bigint") return value.toString("base64")
  return Buffer.from(value.toString(16).padStart(64, "0"), "hex").toString("base64")
}
