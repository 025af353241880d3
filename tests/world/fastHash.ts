import { createHash } from "node:crypto"
import { createRequire } from "node:module"

interface Primitives {
  sha256_sync: (source: Buffer | string) => Buffer
}

/**
 * Makes @ton/core hash cells with node's SHA-256: the library's own is written in JavaScript and takes half of a chain
 * test's time. Same function, same results; the emulator hashes on its own and would notice.
 */
const primitives: Primitives = createRequire(import.meta.url)("@ton/crypto/dist/primitives/sha256")
primitives.sha256_sync = (source) => createHash("sha256").update(source).digest()
