import { platform } from "#platform"
import { bytesToUint } from "../../bytes.js"

/** Length and hash of an answer's data as it streams. */
export type ResponseDigest = {
  add(data: Uint8Array): void
  /** Bytes of data so far. */
  length(): number
  /** SHA-256(salt | SHA-256(data)), a uint256. */
  hash(salt: Uint8Array): bigint
}

/** The salt comes last in time and first in the hash, so the data is hashed by itself: no end keeps the answer. */
export function createResponseDigest(): ResponseDigest {
  const running = platform.createSha256()
  let length = 0
  return {
    add(data) {
      running.update(data)
      length += data.length
    },
    length: () => length,
    hash: (salt) => bytesToUint(platform.sha256(salt, running.digest())),
  }
}
