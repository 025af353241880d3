import { type Command, Option } from "commander"
import type { Setting } from "../config/setting.js"
import { settingNames } from "../config/settingNames.js"
import { type Config, settings } from "../config/settings.js"

const ALL: Readonly<Record<string, Setting>> = settings

/**
 * Gives a command the flags of these settings, and --config. Values and defaults are left to `loadConfig`, so that flags,
 * variables and file are read in one place.
 */
export function declareSettings(
  command: Command,
  keys: readonly (keyof Config)[] = Object.keys(ALL) as (keyof Config)[],
): Command {
  for (const key of keys) {
    const { doc, expects, fallback, toggle } = ALL[key] as Setting
    const usual = fallback === undefined ? "" : `; default ${fallback}`
    const value = toggle === true ? "[value]" : "<value>"
    command.addOption(
      new Option(`${settingNames(key).flag} ${value}`, `${doc} (${expects}${usual})`),
    )
  }
  return command.option("--config <file>", "JSON settings file, keys as the flags in camelCase.")
}
