import { bytesToUint } from "@cocoon/protocol"

/** A fresh uint64 from the platform's randomness: no two Jobs of a client share an address. */
export function randomNonce(): bigint {
  return bytesToUint(crypto.getRandomValues(new Uint8Array(8)))
}
