import type { CommandIo } from "@cocoon/service"
import { createShutdown } from "@cocoon/service"
import type { Command } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import type { Config } from "../config/settings.js"
import { loadConfig, requireSetting } from "../config.js"
import { createLog } from "../log.js"

const NEEDED = ["registry", "globalId", "api", "walletKey", "budget"] as const

async function run(config: Config, { io, json }: { io: CommandIo; json: boolean }): Promise<void> {
  for (const key of NEEDED) requireSetting(config, key)
  // Loaded here: node:sqlite prints a warning wherever it is loaded.
  const { runGateway } = await import("../compose/runGateway.js")
  const log = createLog({ level: config.logLevel })
  const shutdown = createShutdown({ log, process })
  shutdown.onClose("log", log.flush)
  try {
    const ready = await runGateway(config, { log, shutdown })
    io.out(json ? JSON.stringify(ready) : `OpenAI API on ${ready.baseUrl}, wallet ${ready.wallet}`)
  } catch (error) {
    const stopping = shutdown.signal.aborted
    await shutdown.close("it did not start")
    if (!stopping) throw error
  }
}

/** Declares `run`, which is also what is done without a command's name. */
export function addRun(program: Command, io: CommandIo): void {
  const command = program
    .command("run", { isDefault: true })
    .description("Serve the OpenAI API until stopped (SIGTERM lets answers end first).")
  declareSettings(command)
    .option("--json", "Print one JSON object on stdout when ready.")
    .action((flags: Record<string, unknown>) =>
      run(loadConfig(flags), { io, json: flags.json === true }),
    )
}
