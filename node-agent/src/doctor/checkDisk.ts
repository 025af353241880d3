import { statfs } from "node:fs/promises"
import { dirname } from "node:path"
import type { Check } from "./check.js"

const MIB = 1024n * 1024n
const FAIL_BELOW = 64n * MIB
const WARN_BELOW = 1024n * MIB

async function freeBytes(folder: string): Promise<bigint> {
  try {
    const { bavail, bsize } = await statfs(folder, { bigint: true })
    return bavail * bsize
  } catch (error) {
    const parent = dirname(folder)
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || parent === folder) throw error
    return freeBytes(parent)
  }
}

/** Whether the journal has room to grow: it fails below 64 MiB and warns below 1 GiB. */
export function checkDisk(
  dataDir: string,
  free: (folder: string) => Promise<bigint> = freeBytes,
): Check {
  return {
    name: "disk",
    async run() {
      const bytes = await free(dataDir)
      const detail = `${bytes / MIB} MiB free for ${dataDir}`
      if (bytes >= WARN_BELOW) return { outcome: "pass", detail }
      const outcome = bytes >= FAIL_BELOW ? "warn" : "fail"
      return {
        outcome,
        detail,
        advice: "free some space: a journal that cannot be written stops the agent",
      }
    },
  }
}
