import { type Command, Option } from "commander"
import { measuredSettings } from "../config/measuredSettings.js"
import { operatorSettings } from "../config/operatorSettings.js"
import type { Setting } from "../config/setting.js"
import { settingNames } from "../config/settingNames.js"

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

const ALL: Readonly<Record<string, Setting>> = { ...measuredSettings, ...operatorSettings }

/** Every setting there is, for the command that uses them all. */
export function allSettings(): readonly SettingKey[] {
  return Object.keys(ALL) as SettingKey[]
}

function describe({ doc, expects, fallback }: Setting): string {
  const usual = fallback === undefined ? "" : `; default ${fallback}`
  return `${doc} (${expects}${usual})`
}

/**
 * Gives a command the flags of these settings, --config, and --json. Values and defaults are left to `loadConfig`,
 * so that flags, variables and file are read in one place.
 */
export function declareSettings(command: Command, keys: readonly SettingKey[]): Command {
  for (const key of keys) {
    const setting = ALL[key]
    if (setting === undefined) continue
    command.addOption(new Option(`${settingNames(key).flag} <value>`, describe(setting)))
  }
  return command
    .option("--config <file>", "JSON settings file with the sections measured and operator.")
    .option("--json", "Print one JSON object on stdout and nothing else there.")
}
