import { createLog, createShutdown } from "@cocoon/service"
import type { Command } from "commander"
import type { Ready } from "../agent/runAgent.js"
import type { CommandIo } from "../cli/commandIo.js"
import { allSettings, declareSettings } from "../cli/declareSettings.js"
import type { Config } from "../config/agentConfig.js"
import { loadConfig } from "../config.js"

const VERSION = "0.0.0"

function text({ provider, http, serve, models, validUntil }: Ready): string {
  const until = new Date(validUntil * 1000).toISOString()
  const boards = models.length === 1 ? "1 listing" : `${models.length} listings`
  const sessions = serve === null ? "" : `, serves Sessions at ${serve}`
  return `Provider ${provider} takes work for ${boards}${sessions}, attested until ${until}; ${http}/status`
}

async function run(config: Config, { io, json }: { io: CommandIo; json: boolean }): Promise<void> {
  // Loaded here: the journal's database prints a warning wherever it is loaded.
  const { runAgent } = await import("../agent/runAgent.js")
  const log = createLog({ level: config.measured.logLevel })
  const shutdown = createShutdown({ log, process })
  try {
    const ready = await runAgent(config, { log, shutdown, version: VERSION })
    io.out(json ? JSON.stringify(ready) : text(ready))
  } catch (error) {
    const stopping = shutdown.signal.aborted
    await shutdown.close("it did not start")
    if (!stopping) throw error
  }
}

/** Declares `run`: follows the boards, serves jobs, settles them, until a signal ends it. */
export function addRun(program: Command, io: CommandIo): void {
  const command = program
    .command("run")
    .description(
      "Attest if needed, then claim and serve jobs until stopped (SIGTERM drains first).",
    )
  declareSettings(command, allSettings()).action(async (flags: Record<string, unknown>) => {
    await run(loadConfig(flags), { io, json: flags.json === true })
  })
}
