import type { Config } from "../config/agentConfig.js"
import { dataFiles } from "../dataFiles.js"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import type { EnclaveKeys } from "../keys/enclaveKeys.js"
import { fileKeys } from "../keys/fileKeys.js"
import { memoryKeys } from "../keys/memoryKeys.js"
import { operatorKey } from "../keys/operatorKey.js"

/** The keys an agent signs with. */
export type AgentKeys = EnclaveKeys & { readonly operator: Ed25519Key }

/**
 * Opens the keys that `init` made; in a TD the enclave's are born now, in memory.
 * Throws KeysError: no file, or one that others may read.
 */
export async function openKeys({ measured, operator }: Config): Promise<AgentKeys> {
  const files = dataFiles(operator.dataDir)
  const { attestation } = measured
  const [own, enclave] = await Promise.all([
    operatorKey({ file: files.operatorKey }),
    attestation === "test" ? fileKeys({ file: files.enclaveKeys, attestation }) : memoryKeys(),
  ])
  return { ...enclave, operator: own }
}
