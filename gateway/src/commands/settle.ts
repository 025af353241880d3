import type { CommandIo } from "@cocoon/service"
import type { Command } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import type { Settlement } from "../compose/settleGateway.js"
import type { Config } from "../config/settings.js"
import { loadConfig } from "../config.js"
import { createLog } from "../log.js"

function told({ settled, wallet, sessions }: Settlement): string {
  const lines = sessions.map(({ session, status }) => `${session}  ${status}`)
  const last = settled
    ? `every deposit is back in ${wallet}`
    : "what is closing comes back after its challenge period: settle again then"
  return [...lines, last].join("\n")
}

async function settle(config: Config, { io, json }: { io: CommandIo; json: boolean }) {
  // Loaded here: node:sqlite prints a warning wherever it is loaded.
  const { settleGateway } = await import("../compose/settleGateway.js")
  const log = createLog({ level: config.logLevel })
  try {
    const settlement = await settleGateway(config, { log })
    io.out(json ? JSON.stringify(settlement) : told(settlement))
  } finally {
    log.flush()
  }
}

/** Declares `settle`: takes every deposit back while the gateway is not running. */
export function addSettle(program: Command, io: CommandIo): void {
  const command = program
    .command("settle")
    .description("End all Sessions of a stopped gateway: nodes are paid, the rest comes back.")
  declareSettings(command)
    .option("--json", "Print one JSON object on stdout.")
    .action((flags: Record<string, unknown>) =>
      settle(loadConfig(flags), { io, json: flags.json === true }),
    )
}
