import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A running process of a service. */
export interface ServiceProcess<Ready> {
  readonly child: ChildProcess
  /** The line that it printed when it was ready. */
  readonly ready: Ready
  /** Everything it wrote so far, both streams. */
  written(): string
  /** The objects of its log. */
  lines(): Record<string, unknown>[]
  /** SIGTERM, and how it ended. */
  stop(): Promise<number | null>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** A program of the repository; `settings` is how its environment variables begin. */
export interface Program {
  readonly name: string
  /** From the repository's root. */
  readonly main: string
  readonly settings: string
}

/** Starts a program without settings of its own in the environment. */
function spawnProgram({ main, settings }: Program, args: readonly string[]) {
  const path = fileURLToPath(new URL(`../../../${main}`, import.meta.url))
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith(settings))
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path, ...args], {
    env: Object.fromEntries(entries),
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

function objectsOf(log: string): Record<string, unknown>[] {
  return log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** Runs a command to its end. */
export async function runProgram(program: Program, args: readonly string[]): Promise<Ended> {
  const { child, text } = spawnProgram(program, args)
  const [code] = (await once(child, "close")) as [number | null]
  return { code, ...text }
}

/** Starts `run` and waits for its ready line. */
export async function startProgram<Ready>(
  program: Program,
  flags: readonly string[],
): Promise<ServiceProcess<Ready>> {
  const { child, text } = spawnProgram(program, ["run", "--json", ...flags])
  const closed = once(child, "close")
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.stdout.on("data", () => {
      const [line, rest] = text.out.split("\n", 2)
      if (rest !== undefined && line) resolve(JSON.parse(line) as Ready)
    })
    closed.then(() => reject(new Error(`the ${program.name} ended: ${text.err}`)))
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
    lines: () => objectsOf(text.err),
    stop: () => end("SIGTERM"),
    async kill() {
      await end("SIGKILL")
    },
  }
}
