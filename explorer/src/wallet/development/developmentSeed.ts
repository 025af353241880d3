const NAME = "cocoon.development-wallet"

/** 32 bytes that this browser keeps; made when they are first wanted. */
export function developmentSeed(): Buffer {
  const kept = localStorage.getItem(NAME)
  if (kept !== null && /^[0-9a-f]{64}$/.test(kept)) return Buffer.from(kept, "hex")
  const seed = Buffer.from(crypto.getRandomValues(new Uint8Array(32)))
  localStorage.setItem(NAME, seed.toString("hex"))
  return seed
}
