import { platform } from "#platform"
import { concatBytes } from "../bytes.js"

/** An AES-256-GCM key (32 bytes) and the nonce that belongs to it (12 bytes). */
export type MessageKey = { readonly key: Uint8Array; readonly nonce: Uint8Array }

/** HKDF-Expand(secret, domain | requestId, 44), cut into key and nonce. */
export function messageKey(
  secret: Uint8Array,
  { domain, requestId }: { domain: Uint8Array; requestId: Uint8Array },
): MessageKey {
  const okm = platform.hkdfExpand(secret, { info: concatBytes(domain, requestId), length: 44 })
  return { key: okm.subarray(0, 32), nonce: okm.subarray(32) }
}
