import type { Log } from "@cocoon/service"
import type { advanceNetwork } from "../decode/advanceNetwork.js"
import type { Network } from "../decode/Network.js"
import { networkOf } from "../decode/networkOf.js"
import type { Committed, LinkedDecoded, Standing, Writer } from "../store/Writer.js"
import { createHead } from "./createHead.js"
import { createMutex } from "./createMutex.js"
import { createUnread } from "./createUnread.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import type { Ingest, Mark, Taken } from "./Ingest.js"
import { joinCalls } from "./joinCalls.js"
import { linkRow } from "./linkRow.js"
import type { IngestMetrics } from "./metrics/createIngestMetrics.js"
import type { HistoryRow } from "./read/HistoryRow.js"

export interface IngestDeps {
  readonly writer: Pick<Writer, "commit">
  readonly standing: Pick<Standing, "followed" | "codes">
  /** Raw address. */
  readonly registry: string
  readonly globalId: number
  readonly advance: typeof advanceNetwork
  readonly metrics: IngestMetrics
  readonly log: Log
}

interface State {
  readonly accounts: Map<string, FollowedAccount>
  network: Network
  registrySeqno: number
  readonly unread: ReturnType<typeof createUnread>
}

/** Goes on from what the store holds. Its calls throw StoreError. */
export function createIngest(deps: IngestDeps): Ingest {
  const { registry: address, globalId } = deps
  const { followed, codes } = deps.standing
  const state: State = {
    accounts: new Map(followed.map((account) => [account.address, account])),
    network: networkOf({ address, codes: [...codes] }, globalId),
    registrySeqno: 0,
    unread: createUnread(deps),
  }
  const alone = createMutex()
  const moveHead = createHead(deps)
  deps.metrics.followed(() => state.accounts.size)
  return {
    accounts: () => state.accounts,
    registrySeqno: () => state.registrySeqno,
    network: () => state.network,
    registryKnownTo(seqno) {
      state.registrySeqno = seqno
    },
    take: joinCalls(alone, (rows) => take({ ...deps, state }, rows)),
    advance: (head) => alone(() => moveHead(head)),
  }
}

type Parts = IngestDeps & { readonly state: State }

async function take(parts: Parts, rows: readonly HistoryRow[]): Promise<Taken> {
  const { writer, metrics, state } = parts
  const decodeEnd = metrics.decodeSeconds.startTimer()
  const plan = planOf(parts, rows)
  decodeEnd()
  if (plan.decoded.length === 0) return nothing(plan.marks)
  const commitEnd = metrics.commitSeconds.startTimer()
  const { transactions, events, accounts } = await writer.commit({ decoded: plan.decoded })
  commitEnd()
  state.network = plan.network
  for (const cursor of plan.cursors.values()) state.accounts.set(cursor.address, cursor)
  const changed = applyRoster(state, plan, accounts)
  metrics.taken({ transactions, events })
  state.unread(plan.decoded)
  const pool = plan.decoded.some(({ events }) =>
    events.some(({ kind }) => kind.startsWith("pool.")),
  )
  return { transactions, events, ...changed, marks: plan.marks, pool }
}

const nothing = (marks: ReadonlyMap<string, Mark>): Taken => ({
  ...{ transactions: 0, events: 0, found: [], ended: [], pool: false },
  marks,
})

/** What is to be committed, and how things are once it is. */
interface Plan {
  readonly decoded: LinkedDecoded[]
  readonly cursors: Map<string, FollowedAccount>
  readonly ended: Set<string>
  readonly marks: Map<string, Mark>
  network: Network
}

/** The Registry's rows first: they tell how to read the others. */
function planOf(parts: Parts, rows: readonly HistoryRow[]): Plan {
  const { registry } = parts
  const { network } = parts.state
  const plan: Plan = {
    ...{ decoded: [], cursors: new Map(), ended: new Set(), marks: new Map() },
    network,
  }
  const sorted = rows.toSorted((one, other) => order(one, other, registry))
  for (const row of sorted) planRow(plan, parts, row)
  return plan
}

const order = (one: HistoryRow, other: HistoryRow, registry: string): number => {
  const first = Number(other.address === registry) - Number(one.address === registry)
  if (first !== 0) return first
  return one.lt < other.lt ? -1 : one.lt > other.lt ? 1 : 0
}

function planRow(plan: Plan, parts: Parts, row: HistoryRow): void {
  const { state, registry, advance } = parts
  const { address } = row
  const account = plan.cursors.get(address) ?? state.accounts.get(address)
  if (account === undefined || plan.marks.has(address) || plan.ended.has(address)) return
  const link = linkRow(account, row)
  if (link === "seen") return
  if (link !== "next") return void plan.marks.set(address, link)
  // What is in no block yet may never be, and what lacks parts would be taken for less than it was: as if it were not there.
  if (row.finality !== "finalized" || row.masterchainSeqno === null || !row.isWhole) {
    return void plan.marks.set(address, "gap")
  }
  if (address !== registry && row.masterchainSeqno > state.registrySeqno) {
    return void plan.marks.set(address, "beyond")
  }
  const decoded = row.decode(account, plan.network)
  // Decoded before codes were put in force that it may be of: it is read again.
  if (decoded === undefined) return void plan.marks.set(address, "recode")
  if (address === registry) plan.network = advance(plan.network, decoded.events)
  plan.decoded.push({ ...decoded, previous: previousOf(row) })
  plan.cursors.set(address, cursorAfter(account, row))
  if (decoded.ended) plan.ended.add(address)
}

const previousOf = ({ previousLt, previousHash }: HistoryRow): LinkedDecoded["previous"] =>
  previousLt === null ? null : { lt: previousLt.toString(), hash: previousHash }

const cursorAfter = (account: FollowedAccount, row: HistoryRow): FollowedAccount => ({
  ...account,
  last_lt: row.lt.toString(),
  last_hash: row.hash,
  balance: row.balanceAfter?.toString() ?? null,
})

/** The store decides who is followed: a deal that ended may have been shown again since, and one that was shown may be known. */
function applyRoster(
  { accounts }: State,
  { ended }: Plan,
  changed: Committed["accounts"],
): Pick<Taken, "found" | "ended"> {
  const isGone = ({ address, followed }: FollowedAccount) => !followed && accounts.has(address)
  const gone = changed.filter(isGone).map(({ address }) => address)
  for (const address of gone) accounts.delete(address)
  const isNew = ({ address, followed }: FollowedAccount) =>
    followed && (ended.has(address) || !accounts.has(address))
  const found = changed.filter(isNew)
  for (const account of found) accounts.set(account.address, account)
  return { found, ended: gone }
}
