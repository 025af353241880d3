import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

const MAIN = fileURLToPath(new URL("../../../node-agent/dist/main.js", import.meta.url))

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A running agent process; `lines` are the objects of its log. */
export interface AgentProcess {
  readonly child: ChildProcess
  readonly ready: {
    readonly http: string
    /** Where Sessions are served, with --serve-listen. */
    readonly serve: string | null
    readonly provider: string
    readonly validUntil: number
  }
  /** Everything it wrote so far, both streams. */
  written(): string
  lines(): Record<string, unknown>[]
  /** SIGTERM, and how it ended. */
  stop(): Promise<number | null>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** The process's environment without settings of the agent's own. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("COCOON_AGENT_"))
  return Object.fromEntries(entries)
}

function start(args: readonly string[]) {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN, ...args]
  const child = spawn(process.execPath, flags, {
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  })
  const text = { out: "", err: "" }
  child.stdout.on("data", (chunk: Buffer) => {
    text.out += chunk.toString()
  })
  child.stderr.on("data", (chunk: Buffer) => {
    text.err += chunk.toString()
  })
  return { child, text }
}

/** Runs a command to its end. */
export async function runCommand(args: readonly string[]): Promise<Ended> {
  const { child, text } = start(args)
  const [code] = (await once(child, "close")) as [number | null]
  return { code, ...text }
}

/** Starts `run` and waits until it takes work. */
export async function startAgent(flags: readonly string[]): Promise<AgentProcess> {
  const { child, text } = start(["run", "--json", ...flags])
  const closed = once(child, "close")
  const ready = await new Promise<AgentProcess["ready"]>((resolve, reject) => {
    child.stdout.on("data", () => {
      const [line, rest] = text.out.split("\n", 2)
      if (rest !== undefined && line) resolve(JSON.parse(line) as AgentProcess["ready"])
    })
    closed.then(() => reject(new Error(`the agent ended: ${text.err}`)))
  })
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await closed
    return child.exitCode
  }
  return {
    child,
    ready,
    written: () => text.out + text.err,
    lines: () =>
      text.err
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stop: () => end("SIGTERM"),
    async kill() {
      await end("SIGKILL")
    },
  }
}
