import { ConfigError } from "./ConfigError.js"
import type { Setting, SettingValues } from "./setting.js"
import { settingNames } from "./settingNames.js"

/** The places a value may come from, strongest first. */
export type SettingSources = {
  flags: Readonly<Record<string, unknown>>
  env: Readonly<Record<string, string | undefined>>
  file: Readonly<Record<string, unknown>>
  /** How the file is called in an error. */
  fileName: string
}

function find(key: string, { flags, env, file, fileName }: SettingSources) {
  const { flag, variable } = settingNames(key)
  if (flags[key] !== undefined) return { which: flag, raw: flags[key] }
  if (env[variable] !== undefined && env[variable] !== "") {
    return { which: variable, raw: env[variable] }
  }
  if (file[key] !== undefined) return { which: `${key} in ${fileName}`, raw: file[key] }
  return undefined
}

function read(key: string, { setting, sources }: { setting: Setting; sources: SettingSources }) {
  const found = find(key, sources) ?? { which: key, raw: setting.fallback }
  if (found.raw === undefined) return undefined
  const parsed = setting.schema.safeParse(found.raw)
  if (parsed.success) return parsed.data
  throw new ConfigError({
    which: found.which,
    why: `must be ${setting.expects}`,
    advice: `write ${settingNames(key).flag} ${JSON.stringify(setting.example)}, or the like`,
  })
}

/** Reads a group of settings: flags before environment before file before default. Throws ConfigError. */
export function readSettings<Group extends Readonly<Record<string, Setting>>>(
  group: Group,
  sources: SettingSources,
): SettingValues<Group> {
  const unknown = Object.keys(sources.file).find((key) => !(key in group))
  if (unknown !== undefined) {
    throw new ConfigError({
      which: `${unknown} in ${sources.fileName}`,
      why: "is not a setting",
      advice: "remove it or see docs/CONFIG.md for its name",
    })
  }
  const entries = Object.entries(group).map(([key, setting]) => [
    key,
    read(key, { setting, sources }),
  ])
  return Object.fromEntries(entries) as SettingValues<Group>
}
