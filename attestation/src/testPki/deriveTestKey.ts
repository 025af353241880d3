import { bytesToUint } from "../bytes/bytesToUint.js"
import { sha256 } from "../hash/sha256.js"
import { P256 } from "../p256/curve.js"
import { publicKeyOf } from "../p256/publicKeyOf.js"

/** A P-256 key pair for tests: anyone who knows the label knows the private key. */
export type TestKey = {
  readonly privateKey: bigint
  /** x | y, 64 bytes. */
  readonly publicKey: Uint8Array
}

/** Derives a test key pair from a public label: SHA-256 of the label, modulo n − 1, plus 1. */
export async function deriveTestKey(label: string): Promise<TestKey> {
  const digest = bytesToUint(await sha256(new TextEncoder().encode(label)))
  const privateKey = (digest % (P256.n - 1n)) + 1n
  return { privateKey, publicKey: publicKeyOf(privateKey) }
}
