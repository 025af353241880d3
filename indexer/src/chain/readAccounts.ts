import { smallerPage } from "@cocoon/ton-indexer-client"
import type { ChainReader } from "./ChainReader.js"
import { createQueue, type Queue } from "./createQueue.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import type { Mark, Taken } from "./Ingest.js"
import { inParallel } from "./inParallel.js"
import { readHistory } from "./readHistory.js"

const FOUND_MAX = 2_000
/** So many accounts are much to read. */
const MANY = 100

/** What came of reading accounts on. */
export interface Reading {
  /** Accounts whose last rows could not be taken, and why; all others are read to their end. */
  readonly marks: ReadonlyMap<string, Mark>
  /** Accounts that ended while it ran, but for those that were found and ended in it. */
  readonly ended: ReadonlySet<string>
  /** Accounts that were found and read, and are still followed. */
  readonly found: ReadonlySet<string>
  readonly pool: boolean
}

/**
 * Reads accounts from their cursors to the end of what the API has, many in one request and several requests at once; those that
 * are found on the way, too. Memory is bounded: where many were found, they are read before what shows more of them.
 * Throws TonIndexerError, StoreError.
 */
export async function readAccounts(
  reader: ChainReader,
  accounts: readonly FollowedAccount[],
): Promise<Reading> {
  const pass: Pass = {
    ...{ marks: new Map(), ended: new Set(), found: new Set() },
    ...{ queue: createQueue(), pool: false },
  }
  let level = accounts.map(({ address }) => address)
  while (level.length > 0) {
    const limit = reader.settings.parallelReads
    const at = level.length < MANY ? reader : { ...reader, readPage: reader.readMuch }
    await inParallel(groupsOf(level, reader), { limit, work: (group) => read(at, pass, group) })
    level = pass.queue.take(pass.queue.size())
  }
  reader.metrics.queue.set(0)
  return pass
}

interface Pass extends Reading {
  readonly marks: Map<string, Mark>
  readonly ended: Set<string>
  readonly found: Set<string>
  readonly queue: Queue<string>
  pool: boolean
}

/** Few accounts are spread over the requests that may be under way at once. */
function* groupsOf(addresses: readonly string[], { settings }: ChainReader) {
  const { accountsPerRequest, parallelReads } = settings
  const share = Math.ceil(addresses.length / parallelReads)
  const size = Math.max(1, Math.min(accountsPerRequest, share))
  for (let at = 0; at < addresses.length; at += size) yield addresses.slice(at, at + size)
}

/** Accounts whose rows are too heavy together are read in halves, down to each alone. */
async function read(reader: ChainReader, pass: Pass, addresses: readonly string[]): Promise<void> {
  try {
    await readTogether(reader, pass, addresses)
  } catch (error) {
    if (smallerPage(error, addresses.length) === undefined || reader.signal.aborted) throw error
    const half = Math.ceil(addresses.length / 2)
    await read(reader, pass, addresses.slice(0, half))
    await read(reader, pass, addresses.slice(half))
  }
}

async function readTogether(
  reader: ChainReader,
  pass: Pass,
  addresses: readonly string[],
): Promise<void> {
  const { ingest, signal, metrics, settings } = reader
  const known = addresses.flatMap((address) => ingest.accounts().get(address) ?? [])
  if (known.length === 0) return
  for (const { address } of known) pass.marks.delete(address)
  for await (const rows of readHistory(reader, known)) {
    signal.throwIfAborted()
    const taken = await ingest.take(rows)
    for (const [address, mark] of taken.marks) note(reader, pass, { address, mark })
    keep(pass, taken)
    metrics.queue.set(pass.queue.size())
    while (pass.queue.size() > FOUND_MAX) {
      const group = pass.queue.take(settings.accountsPerRequest)
      await read({ ...reader, readPage: reader.readMuch }, pass, group)
    }
    // What ends a deal ends its reading; once all of a group have ended or are held up there is nothing more to take.
    if (known.every(({ address }) => !ingest.accounts().has(address) || pass.marks.has(address))) {
      return
    }
  }
}

/** A history has far more deals than are open at its end: of those that came and went in it nothing is kept. */
function keep(pass: Pass, { found, ended, pool }: Taken): void {
  for (const { address } of found) {
    pass.queue.add(address)
    pass.found.add(address)
  }
  for (const address of ended) {
    if (!pass.found.delete(address)) pass.ended.add(address)
  }
  pass.pool ||= pool
}

function note(
  { metrics, log }: ChainReader,
  { marks }: Pass,
  { address, mark }: { readonly address: string; readonly mark: Mark },
): void {
  // The first reason counts: what comes after it cannot link any more.
  if (marks.has(address)) return
  marks.set(address, mark)
  metrics.marks.inc({ reason: mark })
  log.debug({ account: address, reason: mark }, "an account could not be read on")
}
