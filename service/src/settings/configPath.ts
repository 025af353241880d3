import type { SettingSources } from "./readSettings.js"

/** The path of the settings file: of --config, else of its variable; undefined where there is none. */
export function configPath({
  names,
  flags,
  env,
}: Pick<SettingSources, "names" | "flags" | "env">): string | undefined {
  const path = flags.config ?? env[names("config").variable]
  return typeof path === "string" && path !== "" ? path : undefined
}
