import { bytesToUint } from "../bytes/bytesToUint.js"
import { sha256 } from "./sha256.js"

/** SHA-256 of the concatenation of its arguments as the contracts hold it: a big-endian uint256. */
export async function sha256Uint(...parts: readonly Uint8Array[]): Promise<bigint> {
  return bytesToUint(await sha256(...parts))
}
