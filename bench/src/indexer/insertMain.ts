import { parseArgs } from "node:util"
import {
  advanceNetwork,
  createWriter,
  decodeTransaction,
  type LinkedDecoded,
  openStore,
  project,
} from "@cocoon/indexer"
import { createTonIndexerClient, type Transaction } from "@cocoon/ton-indexer-client"

/**
 * Reads and decodes a whole history, then inserts it with the indexer's own writer: prints the seconds of each as JSON. Accounts
 * come before what they reveal, as the indexer reads them.
 */
const { values } = parseArgs({
  options: {
    api: { type: "string", default: "" },
    registry: { type: "string", default: "" },
    globalId: { type: "string", default: "-3" },
    database: { type: "string", default: "" },
  },
})
const PAGE = 1_000
const { registry } = values
const globalId = Number(values.globalId)
type Account = Parameters<typeof decodeTransaction>[1]

async function fetchAll(): Promise<Transaction[]> {
  const client = createTonIndexerClient({ baseUrl: values.api })
  const rows: Transaction[] = []
  for (let startLt = 0n; ; ) {
    const page = await client.transactions({ startLt, sort: "asc", limit: PAGE })
    rows.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return rows
    startLt = last.lt + 1n
  }
}

/** Wave by wave: the Registry, what it revealed, what those revealed. */
function decodeAll(rows: readonly Transaction[]): LinkedDecoded[] {
  const byAccount = groupByAccount(rows)
  const decoded: LinkedDecoded[] = []
  const seen = new Set([registry])
  let network = { registry, globalId, codes: [] } as Parameters<typeof decodeTransaction>[2]
  let wave = [{ address: registry, kind: "registry", names: { kind: "registry" } } as Account]
  while (wave.length > 0) {
    const accounts = new Map(wave.map((account) => [account.address, account]))
    const own = wave.flatMap(({ address }) => byAccount.get(address) ?? [])
    wave = []
    for (const row of own.sort((one, other) => Number(one.lt - other.lt))) {
      const account = accounts.get(row.account.toRawString())
      if (account === undefined) continue
      const meaning = decodeTransaction(row, account, network)
      network = advanceNetwork(network, meaning.events)
      const previous = { lt: `${row.previousLt}`, hash: row.previousHash }
      decoded.push({ ...meaning, previous })
      for (const found of meaning.found) {
        if (seen.has(found.address)) continue
        seen.add(found.address)
        wave.push(found as Account)
      }
    }
  }
  return decoded
}

function groupByAccount(rows: readonly Transaction[]): ReadonlyMap<string, Transaction[]> {
  const groups = new Map<string, Transaction[]>()
  for (const row of rows) {
    const address = row.account.toRawString()
    const group = groups.get(address)
    if (group === undefined) groups.set(address, [row])
    else group.push(row)
  }
  return groups
}

async function insertAll(decoded: readonly LinkedDecoded[]): Promise<void> {
  const store = await openStore({ database: values.database })
  await store.migrate()
  const lock = await store.lockWriter()
  const writer = createWriter(store, project)
  const names = { kind: "registry" } as const
  const root = { address: registry, kind: "registry", names } as const
  await writer.begin({ registry, globalId, accounts: [root] })
  const begun = performance.now()
  for (let at = 0; at < decoded.length; at += PAGE) {
    await writer.commit({ decoded: decoded.slice(at, at + PAGE) })
  }
  seconds.insert = (performance.now() - begun) / 1_000
  await lock.release()
  await store.close()
}

const seconds = { fetch: 0, decode: 0, insert: 0 }
const started = performance.now()
const rows = await fetchAll()
seconds.fetch = (performance.now() - started) / 1_000
const parsed = performance.now()
const decoded = decodeAll(rows)
seconds.decode = (performance.now() - parsed) / 1_000
rows.length = 0
await insertAll(decoded)
const events = decoded.reduce((sum, one) => sum + one.events.length, 0)
process.stdout.write(`${JSON.stringify({ ...seconds, transactions: decoded.length, events })}\n`)
