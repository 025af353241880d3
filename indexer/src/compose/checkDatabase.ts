import { ConfigError } from "@cocoon/service"
import type { Kysely } from "kysely"
import type { Config } from "../config/settings.js"
import type { Database } from "../store/Database.js"

/** Refuses a database of another network than the settings name; what they leave open is not looked at. Throws ConfigError. */
export async function checkDatabase(
  db: Kysely<Database>,
  { registry, globalId }: Pick<Config, "registry" | "globalId">,
): Promise<void> {
  const head = await db.selectFrom("head").select(["registry", "global_id"]).executeTakeFirst()
  if (head === undefined) return
  const wrongId = globalId !== undefined && head.global_id !== globalId
  const wrongRegistry = registry !== undefined && head.registry !== registry.toRawString()
  if (!wrongId && !wrongRegistry) return
  throw new ConfigError({
    which: wrongId ? `--global-id ${globalId}` : `--registry ${registry?.toRawString()}`,
    why: `is not what --database holds, which is of registry ${head.registry} on network ${head.global_id}`,
    advice: "correct the setting, or name another --database",
  })
}
