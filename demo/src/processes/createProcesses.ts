import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, openSync, writeSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { DemoError } from "../DemoError.js"

/** A script to run under this Node. */
export interface ProcessSpec {
  readonly name: string
  readonly script: string
  readonly args: readonly string[]
}

/** A process that was started; `log` is a file with all that it printed. */
export interface RunningProcess {
  readonly pid: number
  readonly log: string
  /** Its first line on stdout; rejects with CHILD_ENDED when it ends without one. */
  readonly firstLine: Promise<string>
  /** All of its stdout, once it has ended with exit code 0; else rejects with CHILD_ENDED. */
  readonly output: Promise<string>
  /** Says how it ended, once it has. */
  readonly ended: Promise<DemoError>
  /** Asks it to end, after 10 seconds less kindly; resolves when it is gone. */
  readonly stop: () => Promise<void>
}

/** The processes of one run. */
export interface Processes {
  readonly start: (spec: ProcessSpec) => RunningProcess
  /** Kills at once, by id, whatever still runs. */
  readonly killAll: () => void
}

/** What children get beside their arguments. */
export interface ProcessesOptions {
  readonly logDir: string
  readonly env: NodeJS.ProcessEnv
}

const STOP_MS = 10_000

/** Starts children and keeps account of them; each one's output goes to `<logDir>/<name>.log`. */
export function createProcesses({ logDir, env }: ProcessesOptions): Processes {
  const live = new Set<ChildProcess>()
  const start = ({ name, script, args }: ProcessSpec): RunningProcess => {
    const log = join(logDir, `${name}.log`)
    const file = openSync(log, "a", 0o600)
    // A group of its own: Ctrl-C reaches the demo alone, which then ends its children in order.
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", script, ...args],
      {
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
        env,
      },
    )
    live.add(child)
    child.once("close", () => {
      live.delete(child)
      closeSync(file)
    })
    return watch(child, { name, log, file })
  }
  const killAll = () => {
    for (const child of live) child.kill("SIGKILL")
  }
  return { start, killAll }
}

interface Watched {
  readonly name: string
  readonly log: string
  readonly file: number
}

function watch(child: ChildProcess, watched: Watched): RunningProcess {
  const seen = collect(child, watched.file)
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => resolve())
    child.once("error", () => resolve())
  })
  const ended = () => endedError({ child, ...watched, stderr: seen.stderr })
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const [line, ...rest] = seen.stdout.split("\n")
      if (line !== undefined && rest.length > 0) resolve(line)
    })
    closed.then(() => reject(ended()))
  })
  const output = closed.then(() => {
    if (child.exitCode !== 0) throw ended()
    return seen.stdout
  })
  // Whoever does not ask is not told.
  for (const promise of [firstLine, output]) promise.catch(() => undefined)
  const { log } = watched
  const pid = child.pid ?? 0
  return { pid, log, firstLine, output, ended: closed.then(ended), stop: () => stop(child, closed) }
}

function collect(child: ChildProcess, file: number) {
  const seen = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      writeSync(file, text)
      seen[name] = (seen[name] + text).slice(-1_000_000)
    })
  }
  return seen
}

function endedError(facts: {
  readonly child: ChildProcess
  readonly name: string
  readonly log: string
  readonly stderr: string
}): DemoError {
  const { child, name, log, stderr } = facts
  const how = child.signalCode === null ? `exit code ${child.exitCode}` : child.signalCode
  const last = stderr.trim().split("\n").at(-1)
  const said = last === undefined || last === "" ? "" : `: ${last}`
  return new DemoError({ code: "CHILD_ENDED", message: `${name} ended (${how})${said}`, log })
}

async function stop(child: ChildProcess, closed: Promise<void>): Promise<void> {
  child.kill("SIGTERM")
  const patience = new AbortController()
  const late = sleep(STOP_MS, "late" as const, { signal: patience.signal }).catch(() => undefined)
  if ((await Promise.race([closed, late])) === "late") child.kill("SIGKILL")
  patience.abort()
  await closed
}
