import { resolve } from "node:path"
import { ConfigError } from "./config/ConfigError.js"
import { isLoopback } from "./config/isLoopback.js"
import { readConfigFile } from "./config/readConfigFile.js"
import { readSettings } from "./config/readSettings.js"
import { settingNames } from "./config/settingNames.js"
import { type Config, settings } from "./config/settings.js"

/**
 * Reads the settings: flags (camelCase keys, as commander gives them; `config` is the file's path) before
 * COCOON_GATEWAY_* variables before the file before defaults. The only reader of process.env. Throws ConfigError.
 */
export function loadConfig(
  flags: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const path = flags.config ?? env.COCOON_GATEWAY_CONFIG
  const name = typeof path === "string" && path !== "" ? path : undefined
  const file = name === undefined ? {} : readConfigFile(name)
  const config = readSettings(settings, { flags, env, file, fileName: name ?? "" })
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
  const value = config[key]
  if (value !== undefined && value !== null) return value
  const { flag, variable } = settingNames(key)
  throw new ConfigError({
    which: flag,
    why: "is missing, and this command needs it",
    advice: `write ${flag} ${JSON.stringify(settings[key].example)} or set ${variable}`,
  })
}
