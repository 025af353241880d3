import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

/** What a localnet process printed and how it ended. */
export type Ended = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A localnet in a process of its own. */
export type Spawned = {
  readonly process: ChildProcess
  /** The first line it printed. */
  readonly line: string
  readonly url: string
  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<Ended>
}

const MAIN = fileURLToPath(new URL("../../../localnet/dist/main.js", import.meta.url))

function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  })
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const seen = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (chunk) => {
      seen[name] += String(chunk)
    })
  }
  return seen
}

/** Runs a localnet that is expected to end by itself. */
export async function runLocalnet(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = start(args, env)
  const seen = collect(child)
  const [code] = await once(child, "close")
  return { code, ...seen }
}

/** Starts a localnet process on a free port and waits for its ready line. */
export async function spawnLocalnet(args: readonly string[]): Promise<Spawned> {
  const child = start(["--port", "0", "--json", "--log-level", "error", ...args], {})
  const seen = collect(child)
  if (child.stdout === null) throw new Error("no output to read")
  const ended = once(child, "close")
  const first = once(createInterface({ input: child.stdout }), "line")
  const outcome = await Promise.race([first, ended.then(() => undefined)])
  if (outcome === undefined) throw new Error(`localnet ended: ${seen.stderr}`)
  const line = String(outcome[0])
  const { port } = JSON.parse(line) as { port: number }
  return {
    process: child,
    line,
    url: `http://127.0.0.1:${port}`,
    async stop(signal) {
      child.kill(signal)
      const [code] = await ended
      return { code, ...seen }
    },
  }
}
