import { mkdir, stat } from "node:fs/promises"
import { AgentError } from "../AgentError.js"

/**
 * Makes the data folder with mode 0700, or accepts one that only its owner can enter; true if it was made.
 * Throws DATA_DIR.
 */
export async function prepareDataDir(dataDir: string): Promise<boolean> {
  try {
    const created = (await mkdir(dataDir, { recursive: true, mode: 0o700 })) !== undefined
    const { mode } = await stat(dataDir)
    if ((mode & 0o077) === 0) return created
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
    const message = `the data folder ${dataDir} cannot be made (${reason}); choose another --data-dir`
    throw new AgentError("DATA_DIR", message, { details: { reason }, cause })
  }
  const message = `the data folder ${dataDir} is open to other users; run chmod 700 on it`
  throw new AgentError("DATA_DIR", message, { details: { reason: "mode" } })
}
