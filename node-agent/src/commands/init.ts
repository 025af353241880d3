import type { Command } from "commander"
import type { CommandIo } from "../cli/commandIo.js"
import { declareSettings } from "../cli/declareSettings.js"
import { loadConfig } from "../config.js"
import { type InitReport, initNode } from "./initNode.js"

const state = ({ created }: { created: boolean }) => (created ? "made" : "kept")

function text(report: InitReport): string {
  const { operatorKey, enclaveKeys } = report
  const keys =
    enclaveKeys === undefined
      ? ["enclave keys  born in the TD's memory when the agent runs"]
      : [
          `enclave key   ${enclaveKeys.enclaveKey} (${state(enclaveKeys)}, for --attestation test only)`,
          `HPKE key      ${enclaveKeys.hpkeKey}`,
        ]
  return [
    `data folder   ${report.dataDir}`,
    `operator key  ${operatorKey.publicKey} (${state(operatorKey)})`,
    ...keys,
    "to fund:",
    ...report.fund.map(({ account, why }) => `  ${account}: ${why}`),
    `next: ${report.next}`,
  ].join("\n")
}

/** Declares `init`: data folder and keys, what to fund, the next step. */
export function addInit(program: Command, io: CommandIo): void {
  const command = program
    .command("init")
    .description("Make the data folder and the keys of this machine; safe to repeat.")
  declareSettings(command, ["dataDir", "attestation", "owner"]).action(
    async (flags: Record<string, unknown>) => {
      const report = await initNode(loadConfig(flags))
      io.out(flags.json === true ? JSON.stringify(report) : text(report))
    },
  )
}
