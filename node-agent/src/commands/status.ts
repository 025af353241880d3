import { stringifyTon } from "@cocoon/protocol/units"
import type { Command } from "commander"
import { openChain } from "../chain/openChain.js"
import type { CommandIo } from "../cli/commandIo.js"
import { commandLog } from "../cli/commandLog.js"
import { CHAIN_SETTINGS, declareSettings } from "../cli/declareSettings.js"
import type { Config } from "../config/agentConfig.js"
import { loadConfig } from "../config.js"
import { type StatusReport, statusReport } from "./statusReport.js"

function text(report: StatusReport): string {
  const { provider, registered } = report
  if (!registered) return `Provider ${provider} is not registered; next: node-agent register`
  const { reserve, stake, locked, bondBudget, attestation, reputation, agent } = report
  const coins = (amount: string) => stringifyTon(BigInt(amount))
  const until = new Date(attestation.validUntil * 1000).toISOString()
  return [
    `Provider ${provider}`,
    `reserve      ${coins(reserve)}, stake ${coins(stake)}, locked ${coins(locked)} of ${coins(bondBudget)}`,
    `attestation  ${attestation.inForce ? `in force until ${until}` : "not in force; next: node-agent attest"}`,
    `jobs         ${reputation.completed} completed, ${reputation.failed} failed, ${reputation.rejected} rejected`,
    `earned       ${coins(reputation.earned)} paid by clients`,
    `agent        ${agent === null ? "does not run here" : "runs here"}`,
  ].join("\n")
}

async function show(config: Config, { io, json }: { io: CommandIo; json: boolean }): Promise<void> {
  const report = await statusReport(config, await openChain(config, { log: commandLog(config) }))
  io.out(json ? JSON.stringify(report) : text(report))
}

/** Declares `status`: the Provider as the chain shows it, and the agent of this machine if it runs. */
export function addStatus(program: Command, io: CommandIo): void {
  const command = program
    .command("status")
    .description("Show the Provider on chain and the agent of this machine.")
  declareSettings(command, [...CHAIN_SETTINGS, "dataDir", "attestation"]).action(
    async (flags: Record<string, unknown>) => {
      await show(loadConfig(flags), { io, json: flags.json === true })
    },
  )
}
