import { type Ended, runProgram, type ServiceProcess, startProgram } from "./service.js"

const AGENT = { name: "agent", main: "node-agent/dist/main.js", settings: "COCOON_AGENT_" }

/** A running agent process. */
export type AgentProcess = ServiceProcess<{
  readonly http: string
  /** Where Sessions are served, with --serve-listen. */
  readonly serve: string | null
  readonly provider: string
  readonly validUntil: number
}>

/** Runs a command of the agent to its end. */
export function runCommand(args: readonly string[]): Promise<Ended> {
  return runProgram(AGENT, args)
}

/** Starts `run` and waits until it takes work. */
export function startAgent(flags: readonly string[]): Promise<AgentProcess> {
  return startProgram(AGENT, flags)
}
