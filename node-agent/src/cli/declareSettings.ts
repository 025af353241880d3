import { declareSettings as declare } from "@cocoon/service"
import type { Command } from "commander"
import { measuredSettings } from "../config/measuredSettings.js"
import { operatorSettings } from "../config/operatorSettings.js"

/** The name of any setting. */
export type SettingKey = keyof typeof measuredSettings | keyof typeof operatorSettings

/** What every command that looks at the chain takes. */
export const CHAIN_SETTINGS = [
  "registry",
  "owner",
  "index",
  "globalId",
  "chainApi",
  "chainApiKey",
  "logLevel",
] as const satisfies readonly SettingKey[]

const ALL = { ...measuredSettings, ...operatorSettings } as const

/** Every setting there is, for the command that uses them all. */
export function allSettings(): readonly SettingKey[] {
  return Object.keys(ALL) as SettingKey[]
}

/** Gives a command the flags of these settings, --config, and --json. Values and defaults are left to `loadConfig`. */
export function declareSettings(command: Command, keys: readonly SettingKey[]): Command {
  return declare(command, { group: ALL, keys })
    .option("--config <file>", "JSON settings file with the sections measured and operator.")
    .option("--json", "Print one JSON object on stdout and nothing else there.")
}
