import { resolve } from "node:path"
import { configPath, readConfigFile, readSettings, requireValue } from "@cocoon/service"
import { z } from "zod"
import type { Config, OperatorConfig } from "./config/agentConfig.js"
import { agentSettingNames } from "./config/agentSettingNames.js"
import { checkSettings } from "./config/checkSettings.js"
import { measuredSettings } from "./config/measuredSettings.js"
import { operatorSettings } from "./config/operatorSettings.js"

const section = z.record(z.string(), z.unknown()).default({})
/** The settings file: an object with the sections `measured` and `operator`. */
const FILE = {
  schema: z.strictObject({ measured: section, operator: section }),
  example: '{"measured": {}, "operator": {}}',
}

/**
 * Reads the settings: flags (camelCase keys, as commander gives them; `config` is the file's path) before
 * COCOON_AGENT_* variables before the file before defaults. The only reader of process.env. Throws ConfigError.
 */
export function loadConfig(
  flags: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const names = agentSettingNames
  const path = configPath({ names, flags, env })
  const file = path === undefined ? { measured: {}, operator: {} } : readConfigFile(path, FILE)
  const common = { names, flags, env, section: true }
  const measured = readSettings(measuredSettings, {
    ...common,
    file: file.measured,
    fileName: `measured of ${path}`,
  })
  const operator = readSettings(operatorSettings, {
    ...common,
    file: file.operator,
    fileName: `operator of ${path}`,
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
  const setting = operatorSettings[key]
  return requireValue(config.operator[key], { key, setting, names: agentSettingNames })
}
