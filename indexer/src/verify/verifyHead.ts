import type { Kysely } from "kysely"
import type { Network } from "../decode/Network.js"
import type { Database } from "../store/Database.js"
import { compareRows } from "./compareRows.js"
import type { Difference } from "./Difference.js"

/** Which network the database is of. */
export async function verifyHead(
  db: Kysely<Database>,
  { registry, globalId }: Pick<Network, "registry" | "globalId">,
): Promise<Difference[]> {
  const stored = await db.selectFrom("head").select(["registry", "global_id"]).execute()
  const expected = [{ registry, global_id: globalId }]
  return compareRows({ table: "head", key: [], stored, expected })
}
