import type { TableName } from "../../store/Database.js"
import type { KeyColumn } from "../context/Lookup.js"

/** By which column a list is ordered; ties go by the listing's key, the same way. Never a column that can be null. */
export interface Order<Table extends TableName> extends KeyColumn<Table> {
  readonly direction: "asc" | "desc"
}

/** How a table is listed: pages are cut by the ordering column and the key, so that rows that come or go move no page. */
export interface Listing<Table extends TableName, Name extends string = string> {
  readonly table: Table
  /** Unique together. */
  readonly key: readonly KeyColumn<Table>[]
  readonly orders: Readonly<Record<Name, Order<Table>>>
}
