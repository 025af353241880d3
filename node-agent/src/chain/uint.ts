/** 32 bytes of a key or hash as the contracts hold them. */
export function uint(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`)
}
