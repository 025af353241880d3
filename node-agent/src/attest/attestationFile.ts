import { readFile, rename, writeFile } from "node:fs/promises"
import { z } from "zod"
import type { AttestationView } from "../http/agentState.js"

const hex = z.string().regex(/^([0-9a-f]{2})*$/)
const schema = z.strictObject({
  provider: z.string(),
  globalId: z.int(),
  quote: hex,
  nonce: hex,
  enclaveKey: hex,
  hpkeKey: hex,
  gpuEvidenceHash: hex,
  collateral: z.record(z.string(), z.string()),
  validUntil: z.int(),
})

/** Keeps the quote of the attestation in force for a restarted agent; all of it is public. */
export async function writeAttestation(file: string, view: AttestationView): Promise<void> {
  const temporary = `${file}.tmp`
  await writeFile(temporary, `${JSON.stringify(view)}\n`, { mode: 0o600 })
  await rename(temporary, file)
}

/** The quote that was kept; undefined when there is none that can be read. */
export async function readAttestation(file: string): Promise<AttestationView | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")))
  } catch {
    return undefined
  }
}
