import { declareSettings as declare } from "@cocoon/service"
import type { Command } from "commander"
import { type Config, settings } from "../config/settings.js"

/** Gives a command the flags of these settings, and --config. Values and defaults are left to `loadConfig`. */
export function declareSettings(
  command: Command,
  keys: readonly (keyof Config)[] = Object.keys(settings) as (keyof Config)[],
): Command {
  return declare(command, { group: settings, keys }).option(
    "--config <file>",
    "JSON settings file, keys as the flags in camelCase.",
  )
}
