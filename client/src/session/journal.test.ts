import { appendFile, mkdir, mkdtemp, readFile, rename, rm, rmdir, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { signReceipt } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { createCocoonClient } from "../createCocoonClient.js"
import { fileSessionJournal } from "../platform/node.js"
import { fakeTerms } from "../testing/fakeTerms.js"
import { memorySessionJournal } from "./memorySessionJournal.js"
import { parseSessionEntry } from "./parseSessionEntry.js"
import { prepareSession } from "./prepareSession.js"
import type { SessionEntry } from "./SessionEntry.js"
import { serializeSessionEntry } from "./serializeSessionEntry.js"
import { webSessionJournal } from "./webSessionJournal.js"

const person = (byte: number) => new Address(0, Buffer.alloc(32, byte))
const send = async () => ({ externalHash: null, transactionHash: null })
const client = createCocoonClient({
  indexer: {} as never,
  registry: person(2),
  globalId: -3,
  wallet: { address: person(1), send },
})
const rate = { prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n }

let entry: SessionEntry
let folder: string
beforeAll(async () => {
  const handle = await prepareSession(client, {
    provider: { owner: person(4), index: 3 },
    enclaveKey: new Uint8Array(32).fill(5),
    model: { owner: person(6), modelHash: 7n, royaltyBps: 8 },
    sheet: rate,
    deposit: 9n,
    expiresAt: 1_900_000_000,
    terms: fakeTerms(),
  })
  const usage = { prompt: 1n, cached: 2n, completion: 3n, reasoning: 4n }
  const hashes = { requestHash: 1n, responseHash: 2n, deliveryHash: 3n, modelHash: 7n }
  const receipt = { dealId: 5n, counter: 1n, usage, final: false, responseLength: 6, ...hashes }
  const last = { receipt, signature: signReceipt(receipt, handle.sessionSecretKey) }
  entry = {
    handle,
    stage: "open",
    preparedAt: 1_800_000_000,
    dealId: 5n,
    expiresAt: 1_900_000_000,
    deposit: 9n,
    pending: { amount: 4n, at: 1_800_000_001 },
    ceiling: 2n,
    last,
    evidence: [{ code: "model", at: 1, receipt: last, contradicted: null }],
  }
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cocoon-journal-"))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test("an entry comes back as it was", () => {
  const line = serializeSessionEntry(entry)
  expect(line).not.toContain("\n")
  expect(serializeSessionEntry(parseSessionEntry(line))).toBe(line)
  expect(parseSessionEntry(line).handle.sessionSecretKey).toEqual(entry.handle.sessionSecretKey)
  const bare = { ...entry, dealId: null, pending: null, last: null, evidence: [] }
  expect(parseSessionEntry(serializeSessionEntry(bare))).toMatchObject({ dealId: null, last: null })
})

test("a broken entry names the place and no value", () => {
  const broken = serializeSessionEntry(entry).replace('"ceiling":"2"', '"ceiling":"-2"')
  expect(() => parseSessionEntry(broken)).toThrow(
    expect.objectContaining({
      code: "BAD_SESSION_ENTRY",
      message: expect.stringContaining("ceiling"),
    }),
  )
  expect(() => parseSessionEntry("{")).toThrow(
    expect.objectContaining({ code: "BAD_SESSION_ENTRY" }),
  )
})

test("file: the last put counts, is private, and a torn line is dropped", async () => {
  const path = join(folder, "deep", "sessions.jsonl")
  const journal = fileSessionJournal(path)
  expect(await journal.load()).toEqual([])
  await Promise.all([journal.put(entry), journal.put({ ...entry, ceiling: 3n })])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await appendFile(path, serializeSessionEntry({ ...entry, ceiling: 4n }).slice(0, 100))
  const [kept, ...others] = await fileSessionJournal(path).load()
  expect(others).toEqual([])
  expect(kept?.ceiling).toBe(3n)
})

test("file: a put that failed half-way spoils nothing that comes after it", async () => {
  const path = join(folder, "full.jsonl")
  const aside = `${path}.aside`
  const journal = fileSessionJournal(path)
  await journal.put(entry)
  await rename(path, aside)
  await mkdir(path)
  await expect(journal.put({ ...entry, ceiling: 5n })).rejects.toMatchObject({ code: "EISDIR" })
  await rmdir(path)
  await rename(aside, path)
  // What a full disk leaves of the line.
  await appendFile(path, serializeSessionEntry({ ...entry, ceiling: 5n }).slice(0, 100))
  await journal.put({ ...entry, ceiling: 6n })
  expect((await fileSessionJournal(path).load()).map(({ ceiling }) => ceiling)).toEqual([6n])
})

test("file: many puts do not make it grow; ended Sessions go, evidence stays", async () => {
  const path = join(folder, "sessions.jsonl")
  const journal = fileSessionJournal(path)
  for (let ceiling = 0n; ceiling < 1_100n; ceiling++) await journal.put({ ...entry, ceiling })
  expect((await readFile(path, "utf8")).split("\n").length).toBeLessThan(200)
  expect((await fileSessionJournal(path).load())[0]?.ceiling).toBe(1_099n)
  await journal.put({ ...entry, stage: "closed" })
  await fileSessionJournal(path).load()
  expect(await fileSessionJournal(path).load()).toHaveLength(1)
  await journal.put({ ...entry, stage: "closed", evidence: [] })
  await fileSessionJournal(path).load()
  expect(await fileSessionJournal(path).load()).toHaveLength(0)
})

test("file: a line that is no entry is an error, not a loss", async () => {
  const path = join(folder, "sessions.jsonl")
  await appendFile(path, "{}\n")
  await expect(fileSessionJournal(path).load()).rejects.toMatchObject({ code: "BAD_SESSION_ENTRY" })
  expect(await readFile(path, "utf8")).toBe("{}\n")
})

test("web: entries by address among other keys; ended ones are removed", async () => {
  const kept = new Map<string, string>([["other", "x"]])
  const journal = webSessionJournal({
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  })
  await journal.put(entry)
  expect((await journal.load())[0]?.ceiling).toBe(2n)
  await journal.put({ ...entry, stage: "closed", evidence: [] })
  expect([...kept.keys()]).toEqual(["other"])
})

test("memory: the last put counts", async () => {
  const journal = memorySessionJournal([entry])
  await journal.put({ ...entry, ceiling: 8n })
  expect((await journal.load()).map(({ ceiling }) => ceiling)).toEqual([8n])
})
