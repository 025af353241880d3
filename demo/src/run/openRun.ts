import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Progress } from "../cli/createProgress.js"
import type { DemoConfig } from "../config.js"
import { createProcesses, type RunningProcess } from "../processes/createProcesses.js"
import type { Lifetime } from "./createLifetime.js"
import type { Run } from "./Run.js"

/** What a run is made of. */
export interface OpenRunOptions {
  readonly config: DemoConfig
  readonly lifetime: Lifetime
  readonly step: Progress["step"]
}

/** A run, and what is left to do when it is over or has to stop at once. */
export interface OpenedRun {
  readonly run: Run
  /** Removes the temporary files; the logs stay if they are to be read. */
  readonly clean: (logs: "keep" | "remove") => void
  readonly killAll: () => void
}

/** Makes the folders and the process table of a run. */
export function openRun({ config, lifetime, step }: OpenRunOptions): OpenedRun {
  const home = mkdtempSync(join(tmpdir(), "cocoon-demo-"))
  const agentDir = join(home, "agent")
  const gatewayDir = join(home, "gateway")
  const modelsDir = join(home, "models")
  const indexDir = join(home, "index")
  const logDir = config.keepLogs ?? join(home, "logs")
  for (const folder of [agentDir, gatewayDir, modelsDir, indexDir, logDir])
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  const processes = createProcesses({ logDir, env: config.childEnv })
  const { signal, defer } = lifetime
  const released = new Set<RunningProcess>()
  const release = (process: RunningProcess) => {
    released.add(process)
    return process.stop()
  }
  const keep = (process: RunningProcess) => {
    defer(() => release(process))
    process.ended.then((error) => {
      if (!released.has(process)) lifetime.end(error)
    })
  }
  const clean = (logs: "keep" | "remove") => {
    const inside = config.keepLogs === undefined
    const gone = logs === "keep" && inside ? [agentDir, gatewayDir, modelsDir, indexDir] : [home]
    for (const folder of gone) rmSync(folder, { recursive: true, force: true })
  }
  const folders = { agentDir, gatewayDir, modelsDir, indexDir }
  const run = { config, step, signal, defer, processes, keep, release, ...folders }
  return { run, clean, killAll: processes.killAll }
}
