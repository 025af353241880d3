import { hash } from "node:crypto"
import { createRequire } from "node:module"

interface Primitives {
  sha256_sync: (source: Buffer | string) => Buffer
}

/**
 * Imported for what it does: @ton/core hashes cells with node's SHA-256 from then on. The library's own is written in JavaScript and
 * takes a quarter of the time of reading a long history; same function, same results.
 */
const core = createRequire(import.meta.url).resolve("@ton/core")
// The one that @ton/core itself uses.
const primitives: Primitives = createRequire(core)("@ton/crypto/dist/primitives/sha256")
primitives.sha256_sync = (source) => hash("sha256", source, "buffer")
