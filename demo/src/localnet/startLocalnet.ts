import { z } from "zod"
import type { Processes, RunningProcess } from "../processes/createProcesses.js"
import { paths } from "../processes/paths.js"
import { parseJson } from "../processes/runJson.js"
import { untilAborted } from "../run/untilAborted.js"

const readyLine = z.object({
  port: z.int(),
  toncenterV2: z.url(),
  toncenterV3: z.url(),
  globalId: z.int(),
})

/** A localnet process that answers. */
export interface Localnet extends z.output<typeof readyLine> {
  readonly process: RunningProcess
  /** Its control API. */
  readonly control: string
}

/** How a localnet is started; port 0 takes a free one. */
export interface StartLocalnetOptions {
  readonly prices: "mainnet" | "sandbox"
  readonly port: number
  readonly signal: AbortSignal
  /** Told of the process before it answers, so that it is ended on every path. */
  readonly onStart: (process: RunningProcess) => void
}

/**
 * Starts a localnet and waits until it answers.
 * @throws DemoError CHILD_ENDED, CHILD_ANSWER
 */
export async function startLocalnet(
  processes: Processes,
  { prices, port, signal, onStart }: StartLocalnetOptions,
): Promise<Localnet> {
  const name = "localnet"
  const args = ["--port", String(port), "--prices", prices, "--json"]
  const process = processes.start({ name, script: paths.localnet, args })
  onStart(process)
  const line = await untilAborted(process.firstLine, signal)
  const ready = parseJson(line, { schema: readyLine, name, log: process.log })
  return { ...ready, process, control: `http://127.0.0.1:${ready.port}/localnet` }
}
