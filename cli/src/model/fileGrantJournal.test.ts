import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { GrantEntry } from "@cocoon/client"
import { fileGrantJournal } from "./fileGrantJournal.js"

const entry: GrantEntry = {
  model: `0:${"11".repeat(32)}`,
  provider: `0:${"22".repeat(32)}`,
  hpkeKey: "33".repeat(32),
  wrapped: "44".repeat(112),
  epoch: 1,
  fee: 20_000_000n,
  stage: "planned",
  at: 1_800_000_000,
}
const sent = { ...entry, stage: "sent" as const }
let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "cocoon-journal-")), "grants.jsonl")
})
afterEach(() => rmSync(join(path, ".."), { recursive: true }))

test("what was put is read after a restart, in order, by its owner alone", async () => {
  const journal = fileGrantJournal(path)
  expect(await journal.load()).toEqual([])
  await journal.put(entry)
  await journal.put(sent)
  expect(await fileGrantJournal(path).load()).toEqual([entry, sent])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test("a line torn by a crash is cut off, and the next one is whole", async () => {
  await fileGrantJournal(path).put(entry)
  appendFileSync(path, '{"model":"0:11')
  const journal = fileGrantJournal(path)
  expect(await journal.load()).toEqual([entry])
  await journal.put(sent)
  expect(await fileGrantJournal(path).load()).toEqual([entry, sent])
})

test.each(["{}", "[]", "nothing"])("a broken line %s is named, not skipped", async (line) => {
  await fileGrantJournal(path).put(entry)
  writeFileSync(path, `${readFileSync(path, "utf8")}${line}\n`)
  await expect(fileGrantJournal(path).load()).rejects.toThrow(/is broken at line 2/)
})
