import type { Command } from "commander"
import { ownerMessageJson } from "../agent/ownerMessageJson.js"
import { openChain } from "../chain/openChain.js"
import type { CommandIo } from "../cli/commandIo.js"
import { commandLog } from "../cli/commandLog.js"
import { CHAIN_SETTINGS, declareSettings } from "../cli/declareSettings.js"
import { ownerText } from "../cli/ownerText.js"
import { loadConfig } from "../config.js"
import { registerMessages } from "./registerMessages.js"

/** Declares `register`: what the owner's wallet is to send, as links and payloads; the agent holds no owner's key. */
export function addRegister(program: Command, io: CommandIo): void {
  const command = program
    .command("register")
    .description(
      "Print what the owner's wallet must send to register this node and set its prices.",
    )
  declareSettings(command, [
    ...CHAIN_SETTINGS,
    "dataDir",
    "attestation",
    "endpoint",
    "gpuClass",
    "prices",
    "floors",
    "stake",
    "gasReserve",
    "bondBudget",
  ]).action(async (flags: Record<string, unknown>) => {
    const config = loadConfig(flags)
    const chain = await openChain(config, { log: commandLog(config) })
    const report = await registerMessages(config, chain)
    const provider = chain.names.provider.toRawString()
    const messages = report.messages.map(ownerMessageJson)
    if (flags.json === true) {
      io.out(JSON.stringify({ provider, registered: report.registered, messages }))
      return
    }
    const done = report.registered ? "is registered" : "is not registered yet"
    io.out(`Provider ${provider} ${done}`)
    io.out(messages.length === 0 ? "nothing to send; next: node-agent attest" : ownerText(messages))
  })
}
