import { stat } from "node:fs/promises"
import { dataFiles } from "../dataFiles.js"
import type { Check } from "./check.js"

/** No honest clock is before this program was written. */
const NOT_BEFORE = Date.UTC(2026, 10, 1)
const TOLERATED_MS = 60_000

async function newestFile(dataDir: string): Promise<number> {
  const times = Object.values(dataFiles(dataDir)).map((file) =>
    stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  )
  return Math.max(...(await Promise.all(times)))
}

/** Whether this machine's clock can be right: not before the program, and not before the agent's own files. */
export function checkClock(dataDir: string, now: () => number = Date.now): Check {
  const advice =
    "synchronise the clock (timedatectl set-ntp true): attestations and messages carry times"
  return {
    name: "clock",
    async run() {
      const time = now()
      const detail = `it says ${new Date(time).toISOString()}`
      if (time < NOT_BEFORE)
        return { outcome: "fail", detail: `${detail}, before this program existed`, advice }
      if (time + TOLERATED_MS >= (await newestFile(dataDir))) return { outcome: "pass", detail }
      return { outcome: "fail", detail: `${detail}, before the agent's last write`, advice }
    },
  }
}
