import type { Ed25519Key } from "./ed25519Key.js"
import type { X25519Key } from "./x25519Key.js"

/** The enclave's two keys: Ed25519 signs receipts and Provider operations, X25519 (HPKE) receives prompts. */
export type EnclaveKeys = {
  readonly enclave: Ed25519Key
  readonly hpke: X25519Key
}
