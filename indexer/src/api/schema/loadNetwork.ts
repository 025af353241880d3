import type { Row } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import { loaderOf } from "../context/loaderOf.js"

/** The Registry's row; null before it is indexed. */
export function loadNetwork(context: ApiContext): Promise<Row<"registry"> | null> {
  const loader = loaderOf<Row<"registry"> | null>(context, "network", async (keys) => {
    const row = await context.db.selectFrom("registry").selectAll().limit(1).executeTakeFirst()
    return keys.map(() => row ?? null)
  })
  return loader.load("")
}
