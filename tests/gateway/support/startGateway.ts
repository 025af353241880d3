import { runProgram, type ServiceProcess, startProgram } from "../../node-agent/support/service.js"

const GATEWAY = { name: "gateway", main: "gateway/dist/main.js", settings: "COCOON_GATEWAY_" }

interface Ready {
  /** With /v1. */
  readonly baseUrl: string
  readonly metricsUrl: string
  /** Of the wallet that funds Sessions. */
  readonly wallet: string
}

/** A running gateway process. */
export interface GatewayProcess extends ServiceProcess<Ready> {
  /** Events of its log by name, in order. */
  events(): readonly string[]
}

/** Runs a command with --json to its end and reads what it printed. */
export async function gatewayJson(args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await runProgram(GATEWAY, [...args, "--json"])
  if (code !== 0) throw new Error(`gateway ${args[0]} ended with ${code}: ${err}`)
  return JSON.parse(out) as Record<string, unknown>
}

/** Starts `run` and waits until it takes requests. */
export async function startGateway(flags: readonly string[]): Promise<GatewayProcess> {
  const process = await startProgram<Ready>(GATEWAY, flags)
  const names = () => process.lines().map(({ event }) => String(event ?? ""))
  return { ...process, events: () => names().filter((name) => name !== "") }
}
