import { resolve } from "node:path"
import {
  ConfigError,
  configPath,
  readConfigFile,
  readSettings,
  requireValue,
} from "@cocoon/service"
import { z } from "zod"
import { gatewaySettingNames } from "./config/gatewaySettingNames.js"
import { isLoopback } from "./config/isLoopback.js"
import { type Config, settings } from "./config/settings.js"

/** The settings file: one object whose keys are the flags in camelCase. */
const FILE = { schema: z.record(z.string(), z.unknown()), example: '{"port": 10000}' }

/**
 * Reads the settings: flags (camelCase keys, as commander gives them; `config` is the file's path) before
 * COCOON_GATEWAY_* variables before the file before defaults. The only reader of process.env. Throws ConfigError.
 */
export function loadConfig(
  flags: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const names = gatewaySettingNames
  const path = configPath({ names, flags, env })
  const file = path === undefined ? {} : readConfigFile(path, FILE)
  const config = readSettings(settings, { names, flags, env, file, fileName: path ?? "" })
  if (config.open && !isLoopback(config.host)) {
    throw new ConfigError({
      which: "--open",
      why: `would serve anybody who reaches ${config.host}, at your cost`,
      advice: "listen on 127.0.0.1, or leave --open away and make keys with `gateway keys create`",
    })
  }
  return Object.freeze({ ...config, data: resolve(config.data) })
}

/** A setting that this command cannot do without. Throws ConfigError. */
export function requireSetting<Key extends keyof Config>(
  config: Config,
  key: Key,
): NonNullable<Config[Key]> {
  const setting = settings[key]
  return requireValue(config[key], { key, setting, names: gatewaySettingNames })
}
