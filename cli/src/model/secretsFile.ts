import { stat } from "node:fs/promises"
import { bytesToHex, hexToBytes, KEY_EPOCH_MAX, type ModelSecrets } from "@cocoon/protocol"
import { UsageError } from "../UsageError.js"
import { newFile } from "./newFile.js"
import { hashField, hexText, wholeField } from "./readFields.js"
import { readJsonFile } from "./readJsonFile.js"

const ADVICE = "give the secrets file that `cocoon model encrypt` wrote, readable by you alone"

/** Secrets of one key epoch of one model. */
export type EpochSecrets = ModelSecrets & {
  readonly modelHash: bigint
  readonly epoch: number
  readonly ciphertextRoot: bigint
}

/**
 * Reads a secrets file; no error repeats what it holds.
 * @throws UsageError when it cannot be read, is another file, or others may read it
 */
export async function readSecretsFile(path: string): Promise<EpochSecrets> {
  const what = "the secrets file"
  const bytes32 = (value: unknown) => {
    const text = hexText(32)(value)
    return text === undefined ? undefined : hexToBytes(text)
  }
  const fields = {
    version: wholeField(1, 1),
    modelHash: hashField,
    epoch: wholeField(1, KEY_EPOCH_MAX),
    ciphertextRoot: hashField,
    contentKey: bytes32,
    saltSeed: bytes32,
  }
  const { version: _, ...secrets } = await readJsonFile<EpochSecrets & { version: number }>(path, {
    what,
    fields,
    advice: ADVICE,
  })
  if (((await stat(path)).mode & 0o077) === 0) return secrets
  const why = "may be read by other users"
  throw new UsageError({ what: `${what} ${path}`, why, advice: "say chmod 600 first" })
}

/**
 * Writes a new secrets file that its owner alone may read; never over another one.
 * @throws UsageError when there is one already
 */
export async function writeSecretsFile(path: string, secrets: EpochSecrets): Promise<void> {
  const hash = (value: bigint) => value.toString(16).padStart(64, "0")
  const json = {
    version: 1,
    modelHash: hash(secrets.modelHash),
    epoch: secrets.epoch,
    ciphertextRoot: hash(secrets.ciphertextRoot),
    contentKey: bytesToHex(secrets.contentKey),
    saltSeed: bytesToHex(secrets.saltSeed),
  }
  await newFile({ path, mode: 0o600 }, (file) =>
    file.writeFile(`${JSON.stringify(json, null, 2)}\n`),
  )
}
