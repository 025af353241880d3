import { randomBytes } from "node:crypto"
import { z } from "zod"
import { type Ed25519Key, ed25519Key } from "./ed25519Key.js"
import { KeysError } from "./KeysError.js"
import { readPrivateFile, writePrivateFile } from "./privateFile.js"

const FORMAT = "cocoon.operator-key.v1"
const schema = z.strictObject({
  format: z.literal(FORMAT),
  seed: z.string().regex(/^[0-9a-f]{64}$/),
})

function parse(file: string, text: string): z.infer<typeof schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new KeysError("KEYS_FORMAT", `${file} is not a ${FORMAT} file`)
  }
}

/** Makes a fresh operator key in a new file of mode 0600. Throws KEYS_EXISTS, KEYS_FILE. */
export async function createOperatorKey({ file }: { file: string }): Promise<Ed25519Key> {
  const stored = { format: FORMAT, seed: randomBytes(32).toString("hex") }
  await writePrivateFile(file, `${JSON.stringify(stored)}\n`)
  return operatorKey({ file })
}

/**
 * Opens the host's operator key (good for BeginAttest and forwarding quotes, never for money).
 * Throws KeysError: wider permissions than 0600, another format, no file.
 */
export async function operatorKey({ file }: { file: string }): Promise<Ed25519Key> {
  return ed25519Key(Buffer.from(parse(file, await readPrivateFile(file)).seed, "hex"))
}
