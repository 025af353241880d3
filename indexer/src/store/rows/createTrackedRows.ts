import { KEYS, type LogTable, type Rows, type StateTable } from "../../project/Rows.js"
import type { Row } from "../Database.js"
import { compareKeys } from "./compareKeys.js"
import { VISIBLE } from "./visibility.js"

type Key = readonly (string | number)[]
type AnyRow = Readonly<Record<string, unknown>>

/** What a fold left to be saved. */
export interface RowChanges {
  readonly put: ReadonlyMap<StateTable, readonly AnyRow[]>
  /** By their key columns. */
  readonly removed: ReadonlyMap<StateTable, readonly AnyRow[]>
  readonly added: ReadonlyMap<LogTable, readonly AnyRow[]>
}

/** Rows in memory that know what has changed since they were loaded. */
export interface TrackedRows extends Rows {
  load<Table extends StateTable>(table: Table, rows: readonly Row<Table>[]): void
  changes(): RowChanges
}

interface Held {
  readonly key: Key
  /** Undefined: removed. */
  row: AnyRow | undefined
  readonly loaded: AnyRow | undefined
}
/** Rows of one account, by the rest of their key. */
type Shelf = Map<string, Held>

/** A fold sees what `visibility.ts` says, in the order of the keys, whether rows were loaded or put. */
export function createTrackedRows(): TrackedRows {
  const tables = new Map<StateTable, Map<string, Shelf>>()
  const added = new Map<LogTable, AnyRow[]>()
  const shelf = (table: StateTable, key: Key): Shelf =>
    make(make(tables, table, newMap<string, Shelf>), String(key[0]), newMap<string, Held>)
  const find = (table: StateTable, key: Key): Held | undefined =>
    tables.get(table)?.get(String(key[0]))?.get(restOf(key))
  const hold = (table: StateTable, key: Key, row: AnyRow | undefined): void => {
    const held = find(table, key)
    if (held === undefined) shelf(table, key).set(restOf(key), { key, row, loaded: undefined })
    else held.row = row
  }
  return {
    load: (table, rows) => {
      for (const row of rows) {
        const key = keyOf(table, row)
        shelf(table, key).set(restOf(key), { key, row, loaded: row })
      }
    },
    get: <Table extends StateTable>(table: Table, key: Key) =>
      seen(table, find(table, key), tables.get(table)?.get(String(key[0]))) as
        | Row<Table>
        | undefined,
    of: <Table extends StateTable>(table: Table, account: string) =>
      inOrder(table, tables.get(table)?.get(account)) as unknown as Row<Table>[],
    put: (table, row) => hold(table, keyOf(table, row), row),
    remove: (table, key) => hold(table, key, undefined),
    add: (table, row) => void make(added, table, () => []).push(row),
    changes: () => ({ ...changesOf(tables), added }),
  }
}

function inOrder(table: StateTable, shelf: Shelf | undefined): AnyRow[] {
  const { live, newest } = VISIBLE[table] ?? {}
  const rows = [...(shelf?.values() ?? [])]
    .filter(({ row }) => row !== undefined && (live?.test(row as never) ?? true))
    .toSorted((one, other) => compareKeys(table, one.key, other.key))
    .map(({ row }) => row as AnyRow)
  return newest === undefined ? rows : rows.slice(-newest)
}

function seen(table: StateTable, held: Held | undefined, shelf: Shelf | undefined) {
  const row = held?.row
  if (row === undefined || VISIBLE[table] === undefined) return row
  return inOrder(table, shelf).includes(row) ? row : undefined
}

function changesOf(tables: ReadonlyMap<StateTable, ReadonlyMap<string, Shelf>>) {
  const put = new Map<StateTable, AnyRow[]>()
  const removed = new Map<StateTable, AnyRow[]>()
  for (const [table, shelves] of tables) {
    const held = [...shelves.values()].flatMap((shelf) => [...shelf.values()])
    for (const { key, row, loaded } of held) {
      if (row === loaded) continue
      if (row !== undefined) make(put, table, () => []).push(row)
      else make(removed, table, () => []).push(named(table, key))
    }
  }
  return { put, removed }
}

const keyOf = (table: StateTable, row: AnyRow): Key =>
  KEYS[table].map((column) => row[column] as string | number)

const named = (table: StateTable, key: Key): AnyRow =>
  Object.fromEntries(KEYS[table].map((column, place) => [column, key[place]]))

const restOf = (key: Key): string => key.slice(1).join()

const newMap = <Name, Value>(): Map<Name, Value> => new Map()

function make<Name, Value>(map: Map<Name, Value>, name: Name, create: () => Value): Value {
  const known = map.get(name)
  if (known !== undefined) return known
  const made = create()
  map.set(name, made)
  return made
}
