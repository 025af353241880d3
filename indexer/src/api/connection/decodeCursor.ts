import type { TableName } from "../../store/Database.js"
import type { KeyColumn, KeyValue } from "../context/Lookup.js"
import { readKeyValue } from "../context/readKeyValue.js"
import { refuse } from "../refuse.js"

const LENGTH_MAX = 600

/**
 * The values of a cursor of this ordering. A cursor needs no signature: it holds no right, and its values, whoever wrote them, are
 * checked by their columns and only ever compared with.
 * @throws GraphQLError BAD_CURSOR
 */
export function decodeCursor<Table extends TableName>(
  cursor: string,
  order: string,
  columns: readonly KeyColumn<Table>[],
): readonly KeyValue[] {
  const text = cursor.length > LENGTH_MAX ? "" : Buffer.from(cursor, "base64url").toString()
  const [name, ...parts] = text.split("/")
  const values = columns.map(({ kind }, at) => readKeyValue(kind, parts[at]))
  const known = values.filter((value) => value !== undefined)
  if (name !== order || parts.length !== columns.length || known.length !== columns.length) {
    const why = "the cursor is none of this list in this order"
    throw refuse(
      "BAD_CURSOR",
      `${why}: pass a cursor that the same field returned for the same orderBy`,
    )
  }
  return known
}
