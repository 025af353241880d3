import { type Command, Option } from "commander"
import { flagOf } from "../settings/flagOf.js"
import type { Setting } from "../settings/setting.js"

/**
 * Gives a command the flags of these settings. Values and defaults are left to `readSettings`, so that flags, variables
 * and file are read in one place.
 */
export function declareSettings<Key extends string>(
  command: Command,
  { group, keys }: { group: Readonly<Record<Key, Setting>>; keys: readonly Key[] },
): Command {
  for (const key of keys) {
    const { doc, expects, fallback, toggle } = group[key]
    const usual = fallback === undefined ? "" : `; default ${fallback}`
    const value = toggle === true ? "[value]" : "<value>"
    command.addOption(new Option(`${flagOf(key)} ${value}`, `${doc} (${expects}${usual})`))
  }
  return command
}
