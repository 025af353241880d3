import type { Row } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import { loaderOf } from "../context/loaderOf.js"

/** Which network is indexed and how far; null for an empty store. */
export function loadHead(context: ApiContext): Promise<Row<"head"> | null> {
  const loader = loaderOf<Row<"head"> | null>(context, "head", async (keys) => {
    const row = await context.db.selectFrom("head").selectAll().limit(1).executeTakeFirst()
    return keys.map(() => row ?? null)
  })
  return loader.load("")
}
