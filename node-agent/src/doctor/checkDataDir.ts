import { access, constants, stat } from "node:fs/promises"
import type { Check } from "./check.js"

/** Whether the data folder is there, writable and closed to other users. */
export function checkDataDir(dataDir: string): Check {
  return {
    name: "data folder",
    async run() {
      try {
        const info = await stat(dataDir)
        if (!info.isDirectory()) {
          return {
            outcome: "fail",
            detail: `${dataDir} is not a folder`,
            advice: "choose another --data-dir",
          }
        }
        await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
        const mode = (info.mode & 0o777).toString(8)
        if ((info.mode & 0o077) === 0)
          return { outcome: "pass", detail: `${dataDir}, mode ${mode}` }
        return {
          outcome: "fail",
          detail: `${dataDir} has mode ${mode}`,
          advice: `chmod 700 ${dataDir}`,
        }
      } catch (error) {
        const reason = (error as NodeJS.ErrnoException).code ?? "unknown"
        const advice =
          reason === "ENOENT" ? "run node-agent init" : "give it to the user the agent runs as"
        return { outcome: "fail", detail: `${dataDir}: ${reason}`, advice }
      }
    },
  }
}
