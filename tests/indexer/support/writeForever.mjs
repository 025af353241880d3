/**
 * A writer as a process of its own, from the compiled sources: says `open` once it has the lock, then writes a row after another, each
 * told by its number on a line once it is committed. argv: database.
 */
import { openStore } from "../../../indexer/dist/store/openStore.js"

const rowOf = (number) => ({
  hash: String(number),
  external_hash: null,
  account: "",
  lt: String(number),
  at: 0,
  name: null,
  success: true,
  finality: "pending",
})

try {
  const store = await openStore({ database: process.argv[2] })
  await store.migrate()
  await store.lockWriter()
  process.stdout.write("open\n")
  const before = await store.db.selectFrom("pending").select("hash").execute()
  for (let number = before.length; ; number++) {
    await store.write((trx) => trx.insertInto("pending").values(rowOf(number)).execute())
    process.stdout.write(`${number}\n`)
  }
} catch (error) {
  process.stderr.write(`${error.code}: ${error.message}\n`)
  process.exitCode = 1
}
