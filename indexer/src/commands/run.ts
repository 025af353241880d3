import { type CommandIo, createLog, createShutdown } from "@cocoon/service"
import type { Command } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import { networkConfig } from "../compose/networkConfig.js"
import { runIndexer } from "../compose/runIndexer.js"
import { loadConfig } from "../config/loadConfig.js"
import type { Config } from "../config/settings.js"

async function run(config: Config, { io, json }: { io: CommandIo; json: boolean }): Promise<void> {
  if (config.role !== "api") networkConfig(config)
  const log = createLog({ level: config.logLevel })
  const shutdown = createShutdown({ log, process })
  shutdown.onClose("log", log.flush)
  const terminal = process.stderr.isTTY ? process.stderr : undefined
  try {
    const { ready, ended } = await runIndexer(config, { log, shutdown, terminal })
    io.out(
      json
        ? JSON.stringify(ready)
        : `GraphQL on ${ready.url}/graphql (${ready.role}, ${ready.database})`,
    )
    await ended
  } catch (error) {
    const stopping = shutdown.signal.aborted
    await shutdown.close("it cannot go on")
    if (!stopping) throw error
  }
}

/** Declares `run`, which is also what is done without a command's name. */
export function addRun(program: Command, io: CommandIo): void {
  const command = program
    .command("run", { isDefault: true })
    .description("Index and serve until stopped (SIGTERM lets the batch under way end).")
  declareSettings(command)
    .option("--json", "Print one JSON object on stdout when ready.")
    .action((flags: Record<string, unknown>) =>
      run(loadConfig(flags), { io, json: flags.json === true }),
    )
}
