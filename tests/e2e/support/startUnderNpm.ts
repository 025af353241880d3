import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import type { Started } from "./Started.js"

const ROOT = fileURLToPath(new URL("../../..", import.meta.url))
const PATIENCE_MS = 30_000

/** A network that was started, and what ends it. */
export interface StartedNetwork {
  readonly started: Started
  readonly ctrlC: () => Promise<void>
}

function signalGroup({ pid }: ChildProcess, signal: "SIGINT" | "SIGKILL"): void {
  if (pid !== undefined) process.kill(-pid, signal)
}

/** As a terminal does it; who does not end in time is killed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  signalGroup(child, "SIGINT")
  const patience = setTimeout(() => signalGroup(child, "SIGKILL"), PATIENCE_MS)
  await exited
  clearTimeout(patience)
}

/** `npm start` as a person starts it: under npm, in a process group that Ctrl-C reaches as a whole. */
export async function startUnderNpm(): Promise<StartedNetwork> {
  const child = spawn("npm", ["run", "-s", "start", "--", "--json"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, "line"), once(lines, "close")])
  if (line === undefined) throw new Error("npm start ended before it had started; see why by hand")
  return { started: JSON.parse(String(line)) as Started, ctrlC: () => end(child) }
}
