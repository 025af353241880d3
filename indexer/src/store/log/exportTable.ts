import { once } from "node:events"
import { finished, type Writable } from "node:stream"
import type { TableName } from "../Database.js"
import type { Store } from "../Store.js"
import { COLUMNS } from "../schema/columns.js"
import { type Columns, csvLine } from "./csvLine.js"
import { readPages } from "./readPages.js"

export interface ExportOptions {
  readonly table: TableName
  readonly format: "csv" | "jsonl"
  /** Is not ended. */
  readonly out: Writable
}

/**
 * Writes all rows of a table, as it was at the beginning, in the order of its primary key and of the columns of `columns.ts`: CSV
 * (RFC 4180, with a header; JSON columns as JSON text, NULL empty) or a JSON object a line. The number of rows. Throws StoreError, and
 * what `out` failed with.
 */
export async function exportTable(store: Store, options: ExportOptions): Promise<number> {
  const { table, format, out } = options
  const columns: Columns = COLUMNS[table]
  const line = format === "csv" ? csvLine : jsonLine
  const { write, end } = writeTo(out)
  const work = store.snapshot(async (trx) => {
    if (format === "csv") await write(`${Object.keys(columns).join(",")}\r\n`)
    let written = 0
    for await (const page of readPages(trx, table)) {
      await write(page.map((row) => line(columns, row as Record<string, unknown>)).join(""))
      written += page.length
    }
    return written
  })
  return work.finally(end)
}

const jsonLine = (columns: Columns, row: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(Object.fromEntries(Object.keys(columns).map((name) => [name, row[name]])))}\n`

/** Writes at the pace of `out`; one that has failed or is closed drains never. */
function writeTo(out: Writable) {
  const failure = new AbortController()
  const { signal } = failure
  const end = finished(out, (error) => failure.abort(error ?? new Error("the file is closed")))
  const write = async (text: string): Promise<void> => {
    signal.throwIfAborted()
    if (out.write(text)) return
    await once(out, "drain", { signal }).catch((error) => {
      throw signal.aborted ? signal.reason : error
    })
  }
  return { write, end }
}
