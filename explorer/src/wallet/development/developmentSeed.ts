const NAME = "cocoon.development-wallet"

/** 32 bytes that this browser keeps for local networks. */
export const developmentSeed = {
  /** Made when it is first wanted. */
  read(): Buffer {
    const kept = localStorage.getItem(NAME)
    if (kept !== null && /^[0-9a-f]{64}$/.test(kept)) return Buffer.from(kept, "hex")
    const seed = Buffer.from(crypto.getRandomValues(new Uint8Array(32)))
    localStorage.setItem(NAME, seed.toString("hex"))
    return seed
  },
  forget(): void {
    localStorage.removeItem(NAME)
  },
}
