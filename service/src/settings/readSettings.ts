import { ConfigError } from "./ConfigError.js"
import type { Setting, SettingValues } from "./setting.js"
import type { SettingNames } from "./settingNames.js"

/** The places a value may come from, strongest first; `file` is already this group's part. */
export type SettingSources = {
  readonly names: SettingNames
  readonly flags: Readonly<Record<string, unknown>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly file: Readonly<Record<string, unknown>>
  /** How the file's part is called in an error. */
  readonly fileName: string
  /** True where `file` is one of several sections, which an error about a name then says. */
  readonly section?: boolean
}

function find(key: string, { names, flags, env, file, fileName }: SettingSources) {
  const { flag, variable } = names(key)
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
    advice: `write ${sources.names(key).flag} ${JSON.stringify(setting.example)}, or the like`,
  })
}

/** Reads one group of settings: flags before environment before file before default. Throws ConfigError. */
export function readSettings<Group extends Readonly<Record<string, Setting>>>(
  group: Group,
  sources: SettingSources,
): SettingValues<Group> {
  const unknown = Object.keys(sources.file).find((key) => !(key in group))
  if (unknown !== undefined) {
    throw new ConfigError({
      which: `${unknown} in ${sources.fileName}`,
      why: sources.section === true ? "is not a setting of this section" : "is not a setting",
      advice: "remove it or see docs/CONFIG.md for its name",
    })
  }
  const entries = Object.entries(group).map(([key, setting]) => [
    key,
    read(key, { setting, sources }),
  ])
  return Object.fromEntries(entries) as SettingValues<Group>
}
