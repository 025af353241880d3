import { constants } from "node:fs"
import { access, mkdir, stat, statfs } from "node:fs/promises"
import type { Check } from "./check.js"

const MIB = 1024n * 1024n

/** Whether weights can be brought to their folder, and that nobody else reads them there. */
export function checkWeights(directory: string): Check {
  return {
    name: "weights directory",
    async run() {
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        await access(directory, constants.R_OK | constants.W_OK | constants.X_OK)
      } catch (error) {
        const reason = (error as NodeJS.ErrnoException).code ?? "unknown"
        const detail = `${directory} cannot be used (${reason})`
        return {
          outcome: "fail",
          detail,
          advice: "make it the agent's, or correct --weights-directory",
        }
      }
      const { bavail, bsize } = await statfs(directory, { bigint: true })
      const detail = `${(bavail * bsize) / MIB} MiB free in ${directory}`
      const { mode } = await stat(directory)
      if ((mode & 0o077) === 0) return { outcome: "pass", detail }
      return { outcome: "warn", detail, advice: `others may look into it: chmod 700 ${directory}` }
    },
  }
}
