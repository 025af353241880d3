import type { Progress } from "../cli/createProgress.js"
import type { DemoConfig } from "../config.js"
import type { Processes, RunningProcess } from "../processes/createProcesses.js"
import type { Lifetime } from "./createLifetime.js"

/** What every part of a run works with. */
export interface Run extends Pick<Lifetime, "signal" | "defer"> {
  readonly config: DemoConfig
  readonly step: Progress["step"]
  readonly processes: Processes
  /** Keeps a process up until the run ends; if the process ends before, so does the run. */
  readonly keep: (process: RunningProcess) => void
  /** Ends a kept process before the run does. */
  readonly release: (process: RunningProcess) => Promise<void>
  /** The agent's data, removed after the run. */
  readonly agentDir: string
  /** The gateway's settings, key and data, removed after the run. */
  readonly gatewayDir: string
  /** The index, removed after the run. */
  readonly indexDir: string
  /** What agents fetch manifests and weights from, removed after the run. */
  readonly modelsDir: string
}
