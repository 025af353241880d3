import { Writable } from "node:stream"
import { sql } from "kysely"
import type { TableName } from "../../../../indexer/src/store/Database.js"
import { exportTable } from "../../../../indexer/src/store/log/exportTable.js"
import { upsertRows } from "../../../../indexer/src/store/rows/writeRows.js"
import type { Store } from "../../../../indexer/src/store/Store.js"
import { createWriter } from "../../../../indexer/src/store/write/createWriter.js"
import { blankRow } from "../blankRow.js"
import { dump } from "../dump.js"
import { fakeMarket, ROOTS } from "../fakeHistory.js"
import { fakeProject } from "../fakeProject.js"

/** What is made of the log, and of tables as files. */
export function describeLog(current: () => Store): void {
  const write = async (table: TableName, format: "csv" | "jsonl") => {
    const chunks: string[] = []
    // A buffer of one byte: every write must wait for the drain.
    const out = new Writable({
      highWaterMark: 1,
      decodeStrings: false,
      write: (chunk, _encoding, done) => {
        chunks.push(String(chunk))
        setImmediate(done)
      },
    })
    const rows = await exportTable(current(), { table, format, out })
    return { rows, text: chunks.join("") }
  }

  it("makes every row of state anew from the log", async () => {
    const writer = createWriter(current(), fakeProject)
    await writer.begin(ROOTS)
    const decoded = fakeMarket(450)
    for (let start = 0; start < decoded.length; start += 600) {
      await writer.commit({ decoded: decoded.slice(start, start + 600) })
    }
    await writer.pots([blankRow("reward_pot", { epoch: 3, pot: "99" })])
    const before = await dump(current())
    await sql`update job set paid = 1, status = 'open'`.execute(current().db)
    await sql`delete from price_point`.execute(current().db)
    await sql`update hour set jobs = jobs + 1`.execute(current().db)
    await sql`insert into platform_ban values ('x', 'y', 1, 1)`.execute(current().db)
    expect(await dump(current())).not.toEqual(before)
    // More than a page of events, so that accounts go on from one page to the next.
    expect(await writer.rebuild()).toBe(before.event?.length)
    expect(before.event?.length).toBeGreaterThan(2_000)
    expect(await dump(current())).toEqual(before)
  })

  it("exports more rows than a page, in the order of the key, as CSV and as JSON lines", async () => {
    const rows = Array.from({ length: 4_100 }, (_, place) =>
      blankRow("key_grant", { model: "m", lt: String(4_100 - place), provider: `p,${place % 2}` }),
    )
    await current().write((trx) => upsertRows(trx, "key_grant", rows))
    const csv = await write("key_grant", "csv")
    const lines = csv.text.split("\r\n")
    expect([csv.rows, lines.length]).toEqual([4_100, 4_102])
    expect(lines.slice(0, 3)).toEqual([
      "model,lt,at,provider,key_epoch",
      'm,1,0,"p,1",0',
      'm,2,0,"p,0",0',
    ])
    const json = (await write("key_grant", "jsonl")).text.trimEnd().split("\n")
    expect(json.map((line) => JSON.parse(line).lt)).toEqual(
      Array.from({ length: 4_100 }, (_, place) => String(place + 1)),
    )
    expect(JSON.parse(json[0] ?? "")).toEqual(rows.at(-1))
  })

  it("an export into what is closed, or fails on the way, ends with its reason", async () => {
    const rows = Array.from({ length: 4_100 }, (_, place) =>
      blankRow("key_grant", { model: "m", lt: String(place + 1) }),
    )
    await current().write((trx) => upsertRows(trx, "key_grant", rows))
    const full = new Error("no space left")
    let room = 2
    const failing = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => setImmediate(done, --room < 0 ? full : null),
    })
    const closed = new Writable({ highWaterMark: 1 })
    closed.on("error", () => undefined).destroy(full)
    for (const out of [failing, closed]) {
      const exporting = exportTable(current(), { table: "key_grant", format: "csv", out })
      await expect(exporting).rejects.toBe(full)
    }
  })
}
