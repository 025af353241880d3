import { resolve } from "node:path"
import type { Config, OperatorConfig } from "./config/agentConfig.js"
import { ConfigError } from "./config/ConfigError.js"
import { checkSettings } from "./config/checkSettings.js"
import { measuredSettings } from "./config/measuredSettings.js"
import { operatorSettings } from "./config/operatorSettings.js"
import { readConfigFile } from "./config/readConfigFile.js"
import { readSettings } from "./config/readSettings.js"
import { settingNames } from "./config/settingNames.js"

/**
 * Reads the settings: flags (camelCase keys, as commander gives them; `config` is the file's path) before
 * COCOON_AGENT_* variables before the file before defaults. The only reader of process.env. Throws ConfigError.
 */
export function loadConfig(
  flags: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const path = flags.config ?? env.COCOON_AGENT_CONFIG
  const name = typeof path === "string" && path !== "" ? path : undefined
  const file = name === undefined ? { measured: {}, operator: {} } : readConfigFile(name)
  const measured = readSettings(measuredSettings, {
    flags,
    env,
    file: file.measured,
    fileName: `measured of ${name}`,
  })
  const operator = readSettings(operatorSettings, {
    flags,
    env,
    file: file.operator,
    fileName: `operator of ${name}`,
  })
  checkSettings({ measured, operator })
  return Object.freeze({
    measured: Object.freeze(measured),
    operator: Object.freeze({ ...operator, dataDir: resolve(operator.dataDir) }),
  })
}

/** An operator setting that this command cannot do without. Throws ConfigError. */
export function requireSetting<Key extends keyof OperatorConfig>(
  config: Config,
  key: Key,
): NonNullable<OperatorConfig[Key]> {
  const value = config.operator[key]
  if (value !== undefined && value !== null) return value
  const { flag, variable } = settingNames(key)
  throw new ConfigError({
    which: flag,
    why: "is missing, and this command needs it",
    advice: `write ${flag} ${JSON.stringify(operatorSettings[key].example)} or set ${variable}`,
  })
}
