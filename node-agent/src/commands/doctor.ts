import type { Command } from "commander"
import type { CommandIo } from "../cli/commandIo.js"
import { CHAIN_SETTINGS, declareSettings, type SettingKey } from "../cli/declareSettings.js"
import { loadConfig } from "../config.js"
import type { CheckResult } from "../doctor/check.js"
import { runChecks } from "../doctor/runChecks.js"
import { doctorChecks } from "./doctorChecks.js"

const SETTINGS: readonly SettingKey[] = [
  ...CHAIN_SETTINGS,
  "prices",
  "reserveWarn",
  "reserveStop",
  "dataDir",
  "attestation",
  "pccsUrl",
  "gpuClass",
  "backend",
  "backendUrl",
  "backendModel",
  "backendApiKey",
  "modelFile",
  "threads",
  "contextTokens",
]
const TIMEOUT_MS = 30_000

function line({ name, outcome, detail, advice }: CheckResult & { name: string }): string {
  const head = `${outcome.padEnd(4)}  ${name}: ${detail}`
  return advice === undefined ? head : `${head}\n      -> ${advice}`
}

/** Declares `doctor`: looks at the machine, says what to do, exits 1 if anything will not work. */
export function addDoctor(program: Command, io: CommandIo): void {
  const command = program
    .command("doctor")
    .description(
      "Check this machine and its place on chain and say what to do; exit code 1 if something will not work.",
    )
  declareSettings(command, SETTINGS).action(async (flags: Record<string, unknown>) => {
    const config = loadConfig(flags)
    const json = flags.json === true
    const report = await runChecks(await doctorChecks(config), {
      signal: new AbortController().signal,
      timeoutMs: TIMEOUT_MS,
      onResult: (result) => (json ? undefined : io.out(line(result))),
    })
    if (json) io.out(JSON.stringify(report))
    io.setExitCode(report.ok ? 0 : 1)
  })
}
