import type { Row, TableName } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import type { Lookup } from "../context/Lookup.js"
import { loadRow } from "../context/loadRow.js"
import { readKeyValue } from "../context/readKeyValue.js"
import { badId } from "./badId.js"

/**
 * The rows of nodes' ids: the values of the key with `/` between them.
 * @throws GraphQLError BAD_ID
 */
export function loadNodes<Table extends TableName>(
  context: ApiContext,
  lookup: Lookup<Table>,
  ids: readonly string[],
): Promise<readonly (Row<Table> | null)[]> {
  return Promise.all(
    ids.map((id) => {
      const parts = id.split("/")
      const values = lookup.key
        .map(({ kind }, at) => readKeyValue(kind, parts[at]))
        .filter((value) => value !== undefined)
      if (values.length !== parts.length || parts.length !== lookup.key.length) {
        throw badId()
      }
      return loadRow(context, lookup, values)
    }),
  )
}
