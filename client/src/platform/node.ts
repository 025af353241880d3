import { mkdir, open, readFile, rename } from "node:fs/promises"
import { dirname } from "node:path"
import { parseSessionEntry } from "../session/parseSessionEntry.js"
import type { SessionEntry } from "../session/SessionEntry.js"
import type { SessionJournal } from "../session/SessionJournal.js"
import { serializeSessionEntry } from "../session/serializeSessionEntry.js"

export { nodeFetch } from "./nodeFetch.js"

/** Lines beyond those that count before the file is written anew. */
const SLACK_LINES = 1_000

type Kept = Map<string, SessionEntry>

/**
 * A journal in a file of JSON lines, readable by its owner only: it holds session keys. A line torn by a crash is the last one
 * and is dropped; ended Sessions without evidence go when the file is compacted, which is atomic. What moves money is on disk
 * (fsync) before `put` resolves; a receipt alone is not waited for, as the node gives it again.
 * @throws CocoonError BAD_SESSION_ENTRY (from `load`), and what the file system rejects with
 *
 * @example
 * import { fileSessionJournal } from "@cocoon/client/node"
 *
 * const journal = fileSessionJournal("sessions.jsonl")
 * for (const { handle, stage } of await journal.load()) console.log(handle.address.toString(), stage)
 */
export function fileSessionJournal(path: string): SessionJournal {
  let kept: Promise<Kept> | undefined
  let lines = 0
  let queue: Promise<unknown> = Promise.resolve()
  const load = () => {
    kept ??= readEntries(path).then(async (entries) => {
      await compact(path, entries)
      lines = entries.size
      return entries
    })
    return kept
  }
  const put = async (entry: SessionEntry) => {
    const entries = await load()
    const address = entry.handle.address.toRawString()
    const before = entries.get(address)
    entries.set(address, entry)
    lines += 1
    const isLong = lines > SLACK_LINES + 2 * entries.size
    const durable = before === undefined || movesMoney(before, entry)
    const kept = lines
    // Until it succeeded the file may end in half a line: the next put writes all of it anew.
    lines = Number.POSITIVE_INFINITY
    if (isLong) await compact(path, entries)
    else await append(path, { entry, durable })
    lines = isLong ? entries.size : kept
  }
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task)
    queue = done.catch(() => undefined)
    return done
  }
  return {
    load: () => inTurn(async () => [...(await load()).values()]),
    put: (entry) => inTurn(() => put(entry)),
  }
}

function movesMoney(before: SessionEntry, entry: SessionEntry): boolean {
  return (
    before.stage !== entry.stage ||
    before.deposit !== entry.deposit ||
    before.pending !== entry.pending ||
    before.ceiling !== entry.ceiling ||
    before.evidence.length !== entry.evidence.length
  )
}

async function append(
  path: string,
  { entry, durable }: { readonly entry: SessionEntry; readonly durable: boolean },
): Promise<void> {
  const file = await open(path, "a", 0o600)
  try {
    await file.appendFile(`${serializeSessionEntry(entry)}\n`)
    if (durable) await file.sync()
  } finally {
    await file.close()
  }
}

async function readEntries(path: string): Promise<Kept> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return ""
    throw error
  })
  const end = text.lastIndexOf("\n")
  const whole = end === -1 ? [] : text.slice(0, end).split("\n")
  return new Map(
    whole
      .map(parseSessionEntry)
      .map((entry) => [entry.handle.address.toRawString(), entry] as const),
  )
}

async function compact(path: string, entries: Kept): Promise<void> {
  for (const [address, { stage, evidence }] of entries) {
    if (stage === "closed" && evidence.length === 0) entries.delete(address)
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.tmp`
  const file = await open(temporary, "w", 0o600)
  try {
    await file.writeFile(
      [...entries.values()].map((entry) => `${serializeSessionEntry(entry)}\n`).join(""),
    )
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  const folder = await open(dirname(path), "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
