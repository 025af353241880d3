import type { Kysely } from "kysely"
import type { Database } from "../../store/Database.js"

/**
 * A database that begins no statement once the signal has aborted: it throws the signal's reason instead. GraphQL goes on with what is
 * below a row, whether or not anybody waits for it.
 */
export function abortable(db: Kysely<Database>, signal: AbortSignal): Kysely<Database> {
  return db.withPlugin({
    transformQuery({ node }) {
      signal.throwIfAborted()
      return node
    },
    transformResult: async ({ result }) => result,
  })
}
