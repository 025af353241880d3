import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openStore } from "../../indexer/src/store/openStore.js"
import { describeStore } from "./support/describeStore.js"
import { spawnWriter } from "./support/spawnWriter.js"

describeStore("PGlite", () => openStore({ database: "memory:" }))

describe("a folder of the embedded database", () => {
  let folder: string
  const writers: ReturnType<typeof spawnWriter>[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cocoon-index-"))
  })
  afterEach(async () => {
    for (const writer of writers.splice(0)) await writer.kill()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const spawned = (database: string) => {
    const writer = spawnWriter(database)
    writers.push(writer)
    return writer
  }

  it("is of one process; killed, it leaves all that it acknowledged to the next, and no lock", async () => {
    const database = join(folder, "index")
    const first = spawned(database)
    await first.said(20)
    const second = spawned(database)
    await second.ended
    expect(second.errors).toEqual([
      expect.stringMatching(
        /^STORE_LOCKED: the database folder .* is in use by another process \(pid \d+ since .*\); stop it/,
      ),
    ])
    await first.kill()
    const acknowledged = first.lines.length - 1

    const store = await openStore({ database })
    await expect(openStore({ database })).rejects.toMatchObject({ code: "STORE_LOCKED" })
    expect(await readFile(join(database, "owner"), "utf8")).toContain(`pid ${process.pid} since`)
    const rows = await store.db.selectFrom("pending").select("lt").orderBy("lt").execute()
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
    expect(rows.map(({ lt }) => lt)).toEqual(rows.map((_, place) => String(place)))

    const lock = await store.lockWriter()
    await store.write((trx) => trx.deleteFrom("pending").where("lt", ">", "4").execute())
    await lock.release()
    await store.close()
    await expect(store.db.selectFrom("pending").selectAll().execute()).rejects.toMatchObject({
      code: "STORE_LOST",
    })
    const again = await openStore({ database })
    expect(await again.db.selectFrom("pending").selectAll().execute()).toHaveLength(5)
    await again.close()
  }, 240_000)

  it("that cannot be used is refused by name", async () => {
    const file = join(folder, "file")
    await writeFile(file, "")
    await expect(openStore({ database: join(file, "index") })).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("ENOTDIR"),
    })
  })
})
