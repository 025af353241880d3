import type { Row, TableName } from "../../store/Database.js"
import type { Lookup } from "./Lookup.js"

/** A row's key as loaders name it. */
export function keyOfRow<Table extends TableName>({ key }: Lookup<Table>, row: Row<Table>): string {
  return JSON.stringify(key.map(({ column }) => String(row[column])))
}
