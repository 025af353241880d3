import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

/** A process of this bench that told one JSON line when it was ready. */
export interface Service<Ready> {
  readonly ready: Ready
  readonly pid: number
  stop(): Promise<void>
}

export interface ServiceOptions {
  /** From the repository's root. */
  readonly script: string
  readonly args: readonly string[]
  readonly node?: readonly string[]
}

/** Starts a script and waits for its line; it is ended by SIGTERM, or with this process by the end of its stdin. */
export async function startService<Ready>(options: ServiceOptions): Promise<Service<Ready>> {
  const { script, args, node = [] } = options
  const path = fileURLToPath(new URL(`../../../${script}`, import.meta.url))
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", ...node, path, ...args],
    { stdio: ["pipe", "pipe", "inherit"] },
  )
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, "line"), once(lines, "close")])
  if (line === undefined || child.pid === undefined) {
    throw new Error(`${script} ended before it was ready`)
  }
  const ready = JSON.parse(String(line)) as Ready
  return { ready, pid: child.pid, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  child.kill("SIGTERM")
  await exited
}
