import { requireValue } from "@cocoon/service"
import { indexerSettingNames } from "./indexerSettingNames.js"
import { type Config, settings } from "./settings.js"

/** A setting that this command cannot do without. Throws ConfigError. */
export function requireSetting<Key extends keyof Config>(
  config: Config,
  key: Key,
): NonNullable<Config[Key]> {
  const setting = settings[key]
  return requireValue(config[key], { key, setting, names: indexerSettingNames })
}
