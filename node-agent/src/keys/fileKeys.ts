import { randomBytes } from "node:crypto"
import { z } from "zod"
import { ed25519Key } from "./ed25519Key.js"
import type { EnclaveKeys } from "./enclaveKeys.js"
import { KeysError } from "./KeysError.js"
import { readPrivateFile, writePrivateFile } from "./privateFile.js"
import { x25519Key } from "./x25519Key.js"

/** A key file, and the attestation mode that decides whether there may be one at all. */
export type FileKeysOptions = { file: string; attestation: "tdx" | "test" }

const FORMAT = "cocoon.enclave-keys.v1"
const hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const schema = z.strictObject({ format: z.literal(FORMAT), enclaveSeed: hex32, hpkeSecret: hex32 })

function onlyUnderTest({ attestation }: FileKeysOptions): void {
  if (attestation === "test") return
  throw new KeysError(
    "KEYS_ONLY_UNDER_TEST",
    "enclave keys are kept in a file under --attestation test only; inside a TD they live in memory",
  )
}

function parse(file: string, text: string): z.infer<typeof schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new KeysError("KEYS_FORMAT", `${file} is not a ${FORMAT} file`)
  }
}

/** Makes fresh enclave keys in a new file of mode 0600. Throws KEYS_ONLY_UNDER_TEST, KEYS_EXISTS. */
export async function createFileKeys(options: FileKeysOptions): Promise<EnclaveKeys> {
  onlyUnderTest(options)
  const stored = {
    format: FORMAT,
    enclaveSeed: randomBytes(32).toString("hex"),
    hpkeSecret: randomBytes(32).toString("hex"),
  }
  await writePrivateFile(options.file, `${JSON.stringify(stored)}\n`)
  return fileKeys(options)
}

/**
 * Opens the enclave keys of a file, which exists under `attestation: "test"` only.
 * Throws KeysError: another mode, wider permissions than 0600, another format, no file.
 */
export async function fileKeys(options: FileKeysOptions): Promise<EnclaveKeys> {
  onlyUnderTest(options)
  const stored = parse(options.file, await readPrivateFile(options.file))
  return {
    enclave: ed25519Key(Buffer.from(stored.enclaveSeed, "hex")),
    hpke: x25519Key(Buffer.from(stored.hpkeSecret, "hex")),
  }
}
