import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

const SCRIPT = fileURLToPath(new URL("./writeForever.mjs", import.meta.url))

/** `writeForever.mjs` in a process of its own. */
export function spawnWriter(database: string) {
  const flags = ["--disable-warning=ExperimentalWarning", SCRIPT, database]
  const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "pipe"] })
  const lines: string[] = []
  const errors: string[] = []
  const waiting: { readonly seen: () => boolean; readonly resolve: () => void }[] = []
  createInterface({ input: child.stderr }).on("line", (line) => errors.push(line))
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line)
    for (const { seen, resolve } of waiting) if (seen()) resolve()
  })
  const ended = once(child, "close")
  return {
    lines,
    errors,
    ended,
    /** Resolves once so many lines were written: `open` and the numbers. */
    said: async (count: number): Promise<void> => {
      const seen = () => lines.length >= count
      if (seen()) return
      const told = new Promise<void>((resolve) => waiting.push({ seen, resolve }))
      const early = ended.then(() => {
        throw new Error(`the writer ended: ${errors.join("\n")}`)
      })
      await Promise.race([told, early])
    },
    kill: async (): Promise<void> => {
      child.kill("SIGKILL")
      await ended
    },
  }
}
