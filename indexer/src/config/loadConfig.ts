import { configPath, readConfigFile, readSettings } from "@cocoon/service"
import { z } from "zod"
import { indexerSettingNames } from "./indexerSettingNames.js"
import { type Config, settings } from "./settings.js"

/** The settings file: one object whose keys are the flags in camelCase. */
const FILE = {
  schema: z.record(z.string(), z.unknown()),
  example: '{"chainApi": "https://toncenter.com/api/v3"}',
}

/**
 * Reads the settings: flags (camelCase keys, as commander gives them; `config` is the file's path) before COCOON_INDEXER_* variables
 * before the file before defaults. The only reader of process.env. Throws ConfigError.
 */
export function loadConfig(
  flags: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const names = indexerSettingNames
  const path = configPath({ names, flags, env })
  const file = path === undefined ? {} : readConfigFile(path, FILE)
  return Object.freeze(readSettings(settings, { names, flags, env, file, fileName: path ?? "" }))
}
