import { createShutdown } from "@cocoon/service"
import type { Command } from "commander"
import { hex32 } from "../chain/hex32.js"
import type { CommandIo } from "../cli/commandIo.js"
import { commandLog } from "../cli/commandLog.js"
import { CHAIN_SETTINGS, declareSettings } from "../cli/declareSettings.js"
import type { Config } from "../config/agentConfig.js"
import { loadConfig } from "../config.js"
import { createMetrics } from "../metrics.js"

/** The attestation in force; keys and image id as lower-case hex, `validUntil` in Unix seconds. */
type AttestReport = {
  provider: string
  enclaveKey: string
  hpkeKey: string
  validUntil: number
  imageId: string
  /** False: one was in force already. */
  began: boolean
}

async function attest(config: Config): Promise<AttestReport> {
  // Loaded here: the journal's database prints a warning wherever it is loaded.
  const { openAgent } = await import("../agent/openAgent.js")
  const log = commandLog(config)
  const shutdown = createShutdown({ log, process })
  try {
    const agent = await openAgent(config, { log, metrics: createMetrics(), shutdown })
    // Jobs that are seen meanwhile are in the journal for the next run.
    await agent.follow({ models: [], onEvent: () => () => undefined, onSeen: () => undefined })
    const began = await agent.attester.ensure(shutdown.signal)
    agent.provider.invalidate()
    const { state, attestation, evidence } = await agent.provider.get()
    return {
      provider: agent.chain.names.provider.toRawString(),
      enclaveKey: hex32(state.enclaveKey),
      hpkeKey: hex32(attestation.hpkeKey),
      validUntil: Number(attestation.validUntil),
      imageId: hex32(evidence?.imageId ?? 0n),
      began,
    }
  } finally {
    await shutdown.close("done")
  }
}

/** Declares `attest`: brings the Provider's attestation into force for this machine's keys. */
export function addAttest(program: Command, io: CommandIo): void {
  const command = program
    .command("attest")
    .description("Attest this node's keys on chain, unless they are; needs the registration.")
  declareSettings(command, [...CHAIN_SETTINGS, "dataDir", "attestation", "pccsUrl"]).action(
    async (flags: Record<string, unknown>) => {
      const report = await attest(loadConfig(flags))
      const until = new Date(report.validUntil * 1000).toISOString()
      const how = report.began ? "is attested now" : "was attested already"
      const text = `Provider ${report.provider} ${how}, until ${until}\nnext: node-agent run`
      io.out(flags.json === true ? JSON.stringify(report) : text)
    },
  )
}
