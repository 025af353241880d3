import { randomBytes } from "node:crypto"
import { ed25519Key } from "./ed25519Key.js"
import type { EnclaveKeys } from "./enclaveKeys.js"
import { x25519Key } from "./x25519Key.js"

/** Fresh enclave keys that live in this process's memory only: what a production image uses. */
export function memoryKeys(): EnclaveKeys {
  return { enclave: ed25519Key(randomBytes(32)), hpke: x25519Key(randomBytes(32)) }
}
