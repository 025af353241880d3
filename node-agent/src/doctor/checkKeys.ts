import { dataFiles } from "../dataFiles.js"
import { fileKeys } from "../keys/fileKeys.js"
import { KeysError } from "../keys/KeysError.js"
import { operatorKey } from "../keys/operatorKey.js"
import type { Check, CheckResult } from "./check.js"

const ADVICE: Readonly<Record<string, string>> = {
  KEYS_PERMISSIONS: "chmod 600 the file, and replace the key if anyone else could read it",
  KEYS_FORMAT: "restore the file from where it was copied, or move it away and run node-agent init",
  KEYS_FILE: "run node-agent init, or give the file to the user the agent runs as",
}

async function inspect(open: () => Promise<unknown>, file: string): Promise<CheckResult> {
  try {
    await open()
    return { outcome: "pass", detail: `${file} is readable by its owner only` }
  } catch (error) {
    if (!(error instanceof KeysError)) throw error
    return {
      outcome: "fail",
      detail: error.message,
      advice: ADVICE[error.code] ?? "run node-agent init",
    }
  }
}

/** Whether the key files of this attestation mode are there, in order and closed to others. */
export function checkKeys(dataDir: string, attestation: "tdx" | "test"): Check[] {
  const files = dataFiles(dataDir)
  return [
    {
      name: "operator key",
      run: () => inspect(() => operatorKey({ file: files.operatorKey }), files.operatorKey),
    },
    {
      name: "enclave keys",
      async run() {
        if (attestation === "tdx") {
          return { outcome: "skip", detail: "in a TD they are born in memory when the agent runs" }
        }
        return inspect(() => fileKeys({ file: files.enclaveKeys, attestation }), files.enclaveKeys)
      },
    },
  ]
}
