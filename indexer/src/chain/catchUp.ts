import type { AccountState, MasterchainInfo } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { ChainReader } from "./ChainReader.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import { inParallel } from "./inParallel.js"
import { knowRegistry } from "./knowRegistry.js"
import { type Reading, readAccounts } from "./readAccounts.js"
import { readInfo } from "./readInfo.js"

/** How far one round came. */
export interface CaughtUp {
  /** Everything up to this block is indexed; undefined: something is missing or contradicts. */
  readonly head: { readonly seqno: number; readonly at: number } | undefined
  /** When the newest block was made, unix seconds by the chain's clock. */
  readonly at: number
  /** Raw addresses of who is followed from now on, and of who no more. */
  readonly found: readonly string[]
  readonly ended: readonly string[]
  /** Accounts whose chain contradicts the cursor or does not link to it, or whose head is behind it. */
  readonly doubtful: readonly string[]
  readonly pool: boolean
}

/**
 * One round in waves: the newest block, the Registry, the heads of all followed accounts, then the history of those that are behind
 * and of what they reveal. The head advances to that block when each account was read to what its state shows, or beyond the block.
 * Throws TonIndexerError, StoreError.
 */
export async function catchUp(reader: ChainReader): Promise<CaughtUp> {
  const { ingest } = reader
  const info = await readInfo(reader)
  const registry = await knowRegistry(reader, info)
  const heads = await readHeads(reader)
  const accounts = [...ingest.accounts().values()]
  const ahead = accounts.filter((account) => lag(account, heads) < 0n)
  const behind = accounts.filter((account) => lag(account, heads) > 0n)
  const reading = await readAccounts(reader, behind)
  const marks = new Map(reading.marks)
  if (registry.mark) marks.set(reader.registry, registry.mark)
  const head = isComplete(reader, { heads, marks }) ? headOf(info) : undefined
  if (head) await ingest.advance(head)
  return {
    head,
    at: info.last.generatedAt,
    found: [...registry.found.map(({ address }) => address), ...reading.found],
    ended: [...reading.ended],
    doubtful: [...ahead.map(({ address }) => address), ...unlinked(marks)],
    pool: reading.pool,
  }
}

const headOf = ({ last }: MasterchainInfo) => ({ seqno: last.seqno, at: last.generatedAt })

type Heads = ReadonlyMap<string, bigint>

/** The lt of each followed account's newest transaction, as its state has it; absent: the API knows of none. */
async function readHeads({ client, ingest, settings, signal }: ChainReader): Promise<Heads> {
  const addresses = [...ingest.accounts().keys()].map((address) => Address.parseRaw(address))
  const heads = new Map<string, bigint>()
  const size = Math.min(50, settings.accountsPerRequest)
  const groups = Array.from({ length: Math.ceil(addresses.length / size) }, (_, at) =>
    addresses.slice(at * size, (at + 1) * size),
  )
  const work = async (some: Address[]) => {
    const states = await client.accountStates({ addresses: some, signal })
    for (const { address, lastTransactionLt } of states.filter(isThere)) {
      if (lastTransactionLt !== null) heads.set(address.toRawString(), lastTransactionLt)
    }
  }
  await inParallel(groups, { limit: settings.parallelReads, work })
  return heads
}

/** Of an account that is gone the state does not say what it did last. */
const isThere = ({ status }: AccountState): boolean => status !== "nonexist"

/** Above zero: so much newer than the cursor is what the state shows; an account that is gone may have done anything. */
const lag = ({ address, last_lt }: FollowedAccount, heads: Heads): bigint =>
  (heads.get(address) ?? BigInt(last_lt) + 1n) - BigInt(last_lt)

interface Outcome {
  readonly heads: Heads
  readonly marks: Reading["marks"]
}

function isComplete({ ingest }: ChainReader, { heads, marks }: Outcome): boolean {
  for (const account of ingest.accounts().values()) {
    const mark = marks.get(account.address)
    // What is newer than that block belongs to a later head; all else is missing from this one.
    if (mark === "beyond") continue
    if (mark !== undefined) return false
    const head = heads.get(account.address)
    if (head !== undefined && BigInt(account.last_lt) < head) return false
  }
  return true
}

const unlinked = (marks: Reading["marks"]): string[] =>
  [...marks].flatMap(([address, mark]) => (mark === "gap" || mark === "conflict" ? [address] : []))
