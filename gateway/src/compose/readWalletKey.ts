import { createHmac, pbkdf2Sync } from "node:crypto"
import { lstatSync, readFileSync } from "node:fs"
import { ConfigError } from "@cocoon/service"
import { keyPairFromSeed, type SigningKey } from "./keyPairFromSeed.js"

const ITERATIONS = 100_000

function bad(file: string, { why, advice }: { why: string; advice: string }): ConfigError {
  return new ConfigError({ which: `--wallet-key ${file}`, why, advice })
}

function readPrivate(file: string): string {
  try {
    const stat = lstatSync(file)
    if (stat.isFile() && (stat.mode & 0o077) === 0) return readFileSync(file, "utf8").trim()
  } catch (error) {
    const why = `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`
    throw bad(file, { why, advice: "name a file of mode 0600" })
  }
  const why = "may be read by others, or is no plain file"
  throw bad(file, { why, advice: "run chmod 600 on it, and use another wallet if anyone did" })
}

/** Seed of 24 words without a password; source: @ton/crypto, mnemonicToPrivateKey. */
function seedOfWords(words: string): Buffer {
  const entropy = createHmac("sha512", words).update("").digest()
  return pbkdf2Sync(entropy, "TON default seed", ITERATIONS, 64, "sha512").subarray(0, 32)
}

function readSeed(file: string): Buffer {
  const text = readPrivate(file)
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex")
  const words = text.toLowerCase().split(/\s+/)
  if (words.length === 24 && words.every((word) => /^[a-z]{3,8}$/.test(word))) {
    return seedOfWords(words.join(" "))
  }
  const why = "holds neither 24 words nor a seed of 64 hex digits"
  throw bad(file, { why, advice: "write the wallet's words into it, separated by spaces" })
}

/** Reads the wallet's key from a file that its owner alone may read. Throws ConfigError. */
export function readWalletKey(file: string): SigningKey {
  return keyPairFromSeed(readSeed(file))
}
