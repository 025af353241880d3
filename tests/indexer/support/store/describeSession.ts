import { sql } from "kysely"
import { upsertRows } from "../../../../indexer/src/store/rows/writeRows.js"
import type { Store } from "../../../../indexer/src/store/Store.js"
import { COLUMNS } from "../../../../indexer/src/store/schema/columns.js"
import { blankRow } from "../blankRow.js"

/** Values, migrations, transactions. */
export function describeSession(current: () => Store): void {
  it("gives INT8 as numbers, NUMERIC as strings and JSONB as it was put in", async () => {
    const { rows } = await sql`select 9007199254740991::int8 as a, 12.50::numeric as b,
      ${"9".repeat(60)}::numeric as c, ${JSON.stringify({ x: ["1", null] })}::jsonb as d,
      true as e, null as f, count(*) as g, sum(1::int8) as h, ${["a", 'b"\\,']}::text[] as i,
      ${7}::int8 as j, ${null}::text as k, array[1::int8] as l`.execute(current().db)
    expect(rows).toEqual([
      {
        a: 9007199254740991,
        b: "12.50",
        c: "9".repeat(60),
        d: { x: ["1", null] },
        e: true,
        f: null,
        g: 1,
        h: "1",
        i: ["a", 'b"\\,'],
        j: 7,
        k: null,
        l: expect.anything(),
      },
    ])
  })

  it("has the columns of every table after the migrations, which may run again", async () => {
    await current().migrate()
    const { rows } = await sql<{ table: string; columns: string[] }>`
      select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns where table_schema = 'public' group by 1`.execute(
      current().db,
    )
    const made = new Map(rows.map((row) => [row.table, row.columns]))
    for (const [table, columns] of Object.entries(COLUMNS)) {
      expect([table, made.get(table)]).toEqual([table, Object.keys(columns)])
    }
  })

  it("refuses a database of a newer version by name", async () => {
    const { db, migrate } = current()
    await sql`insert into kysely_migration (name, timestamp) values ('9999_later', '')`.execute(db)
    await expect(migrate()).rejects.toMatchObject({
      code: "STORE_NEWER",
      message: expect.stringContaining("9999_later"),
    })
    await sql`delete from kysely_migration where name = '9999_later'`.execute(db)
    await migrate()
  })

  it("orders text by its bytes, whatever the locale", async () => {
    const rows = ["b", "B", "a", "_", "é"].map((hash) => blankRow("pending", { hash }))
    await current().write((trx) => upsertRows(trx, "pending", rows))
    const ordered = await current()
      .db.selectFrom("pending")
      .select("hash")
      .orderBy("hash")
      .execute()
    expect(ordered.map(({ hash }) => hash)).toEqual(["B", "_", "a", "b", "é"])
  })

  it("keeps nothing of a write that fails, and goes on", async () => {
    const failing = current().write(async (trx) => {
      await upsertRows(trx, "pending", [blankRow("pending", { hash: "lost" })])
      throw new Error("on purpose")
    })
    await expect(failing).rejects.toThrow("on purpose")
    const broken = current().write((trx) => sql`select 1 / 0`.execute(trx))
    await expect(broken).rejects.toMatchObject({ code: "22012" })
    expect(await current().db.selectFrom("pending").selectAll().execute()).toEqual([])
  })

  it("shows readers nothing before the commit, and runs writes one at a time in their order", async () => {
    const seen: number[] = []
    const write = (hash: string) =>
      current().write(async (trx) => {
        await upsertRows(trx, "pending", [blankRow("pending", { hash })])
        const { rows } = await sql<{ n: number }>`select count(*) as n from pending`.execute(trx)
        seen.push(rows[0]?.n ?? -1)
      })
    const count = () => sql<{ n: number }>`select count(*) as n from pending`.execute(current().db)
    const [, , before] = await Promise.all([write("a"), write("b"), count(), write("c")])
    expect(seen).toEqual([1, 2, 3])
    expect([0, 1, 2, 3]).toContain(before.rows[0]?.n)
    expect((await count()).rows[0]?.n).toBe(3)
  })

  it("reads in a snapshot what belongs together", async () => {
    await current().write((trx) =>
      upsertRows(trx, "pending", [blankRow("pending", { hash: "first" })]),
    )
    let later: Promise<void> | undefined
    const counts = await current().snapshot(async (trx) => {
      const count = () => trx.selectFrom("pending").select("hash").execute()
      const one = await count()
      later = current().write((other) =>
        upsertRows(other, "pending", [blankRow("pending", { hash: "second" })]),
      )
      // On PostgreSQL the write is committed before the second read; the embedded database lets it wait.
      if (current().kind === "postgres") await later
      return [one.length, (await count()).length]
    })
    await later
    expect(counts).toEqual([1, 1])
    await expect(
      current().snapshot((trx) => sql`delete from pending`.execute(trx)),
    ).rejects.toMatchObject({ code: "25006" })
  })
}
