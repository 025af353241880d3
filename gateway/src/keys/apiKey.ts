import { hash, randomBytes } from "node:crypto"

const FORM = /^sk-cocoon-([0-9a-f]{12})-[A-Za-z0-9_-]{43}$/

/** A new key: its text, to be shown once, its public id, and what is stored of it. */
export type MintedKey = { readonly text: string; readonly id: string; readonly hash: Uint8Array }

/** SHA-256 of a key's text: enough, as a key holds 256 random bits. */
export function hashApiKey(text: string): Buffer {
  return hash("sha256", text, "buffer")
}

/** The public id within a key's text; undefined if it is not one of ours. */
export function apiKeyId(text: string): string | undefined {
  return FORM.exec(text)?.[1]
}

/** Makes a key: `sk-cocoon-<12 hex digits>-<43 characters>`. */
export function mintApiKey(): MintedKey {
  const id = randomBytes(6).toString("hex")
  const text = `sk-cocoon-${id}-${randomBytes(32).toString("base64url")}`
  return { text, id, hash: hashApiKey(text) }
}
