import { z } from "zod"
import type { Processes, RunningProcess } from "../processes/createProcesses.js"
import { paths } from "../processes/paths.js"
import { parseJson, runJson } from "../processes/runJson.js"
import { untilAborted } from "../run/untilAborted.js"

const readyLine = z.object({ baseUrl: z.url() })
const keyReport = z.object({ key: z.string().min(1) })

/** A gateway that answers; `baseUrl` and `apiKey` are what an OpenAI client is given. */
export interface Gateway {
  readonly process: RunningProcess
  readonly baseUrl: string
  readonly apiKey: string
}

/** Which gateway to start; `onStart` is told of the process before it is ready. */
export interface StartGatewayOptions {
  readonly configFile: string
  /** Budget of the API key that is made, coins as text. */
  readonly keyBudget: string
  readonly signal: AbortSignal
  readonly onStart: (process: RunningProcess) => void
}

/** Makes an API key, starts the gateway and waits until it answers. */
export async function startGateway(
  processes: Processes,
  { configFile, keyBudget, signal, onStart }: StartGatewayOptions,
): Promise<Gateway> {
  const config = ["--config", configFile]
  const { key } = await runJson(processes, {
    name: "gateway-keys",
    script: paths.gateway,
    args: ["keys", "create", "--name", "demo", "--budget", keyBudget, "--json", ...config],
    schema: keyReport,
    signal,
  })
  const name = "gateway"
  const args = ["run", "--json", ...config]
  const process = processes.start({ name, script: paths.gateway, args })
  onStart(process)
  const line = await untilAborted(process.firstLine, signal)
  const { baseUrl } = parseJson(line, { schema: readyLine, name, log: process.log })
  return { process, baseUrl, apiKey: key }
}
