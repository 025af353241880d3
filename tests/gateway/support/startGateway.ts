import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

const MAIN = fileURLToPath(new URL("../../../gateway/dist/main.js", import.meta.url))

/** A running gateway process. */
export interface GatewayProcess {
  readonly child: ChildProcess
  readonly ready: {
    /** With /v1. */
    readonly baseUrl: string
    readonly metricsUrl: string
    /** Of the wallet that funds Sessions. */
    readonly wallet: string
  }
  /** Everything it wrote so far, both streams. */
  written(): string
  /** Events of its log by name, in order. */
  events(): readonly string[]
  /** SIGTERM, and how it ended. */
  stop(): Promise<number | null>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** The process's environment without settings of the gateway's own. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith("COCOON_GATEWAY_")))
}

function start(args: readonly string[]) {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN, ...args]
  const stdio = ["ignore", "pipe", "pipe"] as const
  const child = spawn(process.execPath, flags, { env: environment(), stdio: [...stdio] })
  const text = { out: "", err: "" }
  child.stdout?.on("data", (chunk: Buffer) => {
    text.out += chunk.toString()
    child.emit("said")
  })
  child.stderr?.on("data", (chunk: Buffer) => {
    text.err += chunk.toString()
  })
  return { child, text }
}

/** Runs a command with --json to its end and reads what it printed. */
export async function gatewayJson(args: readonly string[]): Promise<Record<string, unknown>> {
  const { child, text } = start([...args, "--json"])
  const [code] = (await once(child, "close")) as [number | null]
  if (code !== 0) throw new Error(`gateway ${args[0]} ended with ${code}: ${text.err}`)
  return JSON.parse(text.out) as Record<string, unknown>
}

function eventsOf(log: string): string[] {
  return log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => String((JSON.parse(line) as { event?: unknown }).event ?? ""))
    .filter((event) => event !== "")
}

/** Starts `run` and waits until it takes requests. */
export async function startGateway(flags: readonly string[]): Promise<GatewayProcess> {
  const { child, text } = start(["run", "--json", ...flags])
  const closed = once(child, "close")
  const ready = await new Promise<GatewayProcess["ready"]>((resolve, reject) => {
    child.on("said", () => {
      const [line, rest] = text.out.split("\n", 2)
      if (rest !== undefined && line) resolve(JSON.parse(line) as GatewayProcess["ready"])
    })
    closed.then(() => reject(new Error(`the gateway ended: ${text.err}`)))
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
    events: () => eventsOf(text.err),
    stop: () => end("SIGTERM"),
    async kill() {
      await end("SIGKILL")
    },
  }
}
