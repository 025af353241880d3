import { type KeyPair, keyPairFromSeed, sha256_sync } from "@ton/crypto"

/** A key pair that is the same in every run: the seed is the SHA-256 of its name. */
export function namedKeys(name: string): KeyPair {
  return keyPairFromSeed(sha256_sync(name))
}

/** The 32 bytes of a public key or hash as the contracts hold them. */
export function toUint(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`)
}
