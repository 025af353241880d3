import { z } from "zod"
import type { Processes, RunningProcess } from "../processes/createProcesses.js"
import { paths } from "../processes/paths.js"
import { parseJson } from "../processes/runJson.js"
import { untilAborted } from "../run/untilAborted.js"

const readyLine = z.object({
  ready: z.literal(true),
  http: z.url(),
  validUntil: z.int(),
})

/** An agent that takes work; `validUntil` is the end of its attestation, unix seconds. */
export interface Agent {
  readonly process: RunningProcess
  readonly http: string
  readonly validUntil: number
}

/** Which agent to start; `onStart` is told of the process before it is ready. */
export interface StartAgentOptions {
  /** Of the process and its log. */
  readonly name?: string
  readonly configFile: string
  readonly signal: AbortSignal
  readonly onStart: (process: RunningProcess) => void
}

/** Starts the agent and waits until it is attested and takes work. */
export async function startAgent(
  processes: Processes,
  { name = "node-agent", configFile, signal, onStart }: StartAgentOptions,
): Promise<Agent> {
  const args = ["run", "--json", "--config", configFile]
  const process = processes.start({ name, script: paths.nodeAgent, args })
  onStart(process)
  const line = await untilAborted(process.firstLine, signal)
  const { http, validUntil } = parseJson(line, { schema: readyLine, name, log: process.log })
  return { process, http, validUntil }
}
