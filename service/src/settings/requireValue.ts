import { ConfigError } from "./ConfigError.js"
import type { Setting } from "./setting.js"
import type { SettingNames } from "./settingNames.js"

/** The value of a setting that a command cannot do without. Throws ConfigError where it is absent. */
export function requireValue<Value>(
  value: Value,
  of: { key: string; setting: Setting; names: SettingNames },
): NonNullable<Value> {
  if (value !== undefined && value !== null) return value
  const { flag, variable } = of.names(of.key)
  throw new ConfigError({
    which: flag,
    why: "is missing, and this command needs it",
    advice: `write ${flag} ${JSON.stringify(of.setting.example)} or set ${variable}`,
  })
}
