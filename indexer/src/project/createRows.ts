import type { Row } from "../store/Database.js"
import { KEYS, type LogTable, type Rows, type StateTable } from "./Rows.js"

/** Rows in memory, and all that a fold has left there. */
export interface MemoryRows extends Rows {
  /** Rows of one table: of state in the order of their first `put`, of a log in the order of `add`. */
  all<Table extends StateTable | LogTable>(table: Table): readonly Row<Table>[]
}

type Key = readonly (string | number)[]
/** Rows of one account by the rest of their key: the first column of every key names the account. */
type Shelf = Map<string, unknown>

/** Empty rows that live in memory alone: for `verify`, which fills them from the log, and for tests of projections. */
export function createRows(): MemoryRows {
  const tables = new Map<StateTable, Map<string, Shelf>>()
  const logs = new Map<LogTable, unknown[]>()
  const accountsOf = (table: StateTable) => entry(tables, table, () => new Map<string, Shelf>())
  const shelfOf = (table: StateTable, account: string): Shelf | undefined =>
    accountsOf(table).get(account)
  return {
    get: <Table extends StateTable>(table: Table, key: Key) =>
      shelfOf(table, String(key[0]))?.get(restOf(key)) as Row<Table> | undefined,
    of: <Table extends StateTable>(table: Table, account: string) =>
      [...(shelfOf(table, account)?.values() ?? [])] as Row<Table>[],
    put: (table, row) => {
      const key = keyOf(table, row)
      entry(accountsOf(table), String(key[0]), () => new Map()).set(restOf(key), row)
    },
    remove: (table, key) => void shelfOf(table, String(key[0]))?.delete(restOf(key)),
    add: (table, row) => void entry(logs, table, () => []).push(row),
    all: <Table extends StateTable | LogTable>(table: Table) =>
      (isState(table)
        ? [...accountsOf(table).values()].flatMap((shelf) => [...shelf.values()])
        : [...(logs.get(table) ?? [])]) as Row<Table>[],
  }
}

const isState = (table: StateTable | LogTable): table is StateTable => table in KEYS

const keyOf = <Table extends StateTable>(table: Table, row: Row<Table>): Key =>
  KEYS[table].map((column) => (row as Readonly<Record<string, string | number>>)[column] ?? "")

const restOf = (key: Key): string => JSON.stringify(key.slice(1).map(String))

function entry<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = create()
  map.set(key, made)
  return made
}
