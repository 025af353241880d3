import { bytesToHex } from "./bytesToHex.js"

/** Big-endian unsigned integer of a byte string; 0 for an empty one. */
export function bytesToUint(bytes: Uint8Array): bigint {
  return BigInt(`0x0${bytesToHex(bytes)}`)
}
