import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { promisify } from "node:util"

/** A process that carries a mark in its environment. */
export interface Marked {
  readonly pid: number
  readonly command: string
}

/** Processes whose environment holds the text: those that a marked process started, whoever their parent is now. */
export async function markedProcesses(mark: string): Promise<Marked[]> {
  if (!existsSync("/proc/self/environ")) return markedByPs(mark)
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "")
      if (!environment.includes(mark)) return []
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
      return command === "" ? [] : [{ pid: Number(pid), command: command.replaceAll("\0", " ") }]
    }),
  )
  return found.flat()
}

/** Where there is no /proc. */
async function markedByPs(mark: string): Promise<Marked[]> {
  const { stdout } = await promisify(execFile)("ps", ["axeww", "-o", "pid=,command="])
  return stdout
    .split("\n")
    .filter((line) => line.includes(mark))
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
}
