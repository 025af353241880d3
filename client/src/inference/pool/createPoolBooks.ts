import type { SessionEntry } from "../../session/SessionEntry.js"
import { type Budget, createBudget } from "./createBudget.js"
import { createLiveSession } from "./createLiveSession.js"
import type { LiveSession } from "./LiveSession.js"
import type { SessionPoolDeps } from "./SessionPoolDeps.js"

/** What a pool knows of its Sessions, in memory and in the journal. */
export interface PoolBooks {
  readonly budget: Budget
  readonly lives: ReadonlyMap<string, LiveSession>
  /** Those that ended since the pool was made. */
  readonly ended: ReadonlyMap<string, LiveSession>
  /** Of Sessions whose opening is waited for: no sweep touches them. */
  readonly standing: Set<string>
  readonly entries: () => readonly SessionEntry[]
  readonly find: (provider: string, listing: string) => LiveSession | undefined
  /** Makes a Session of the journal ready for requests. */
  readonly enliven: (entry: SessionEntry, restored: boolean) => Promise<LiveSession>
  readonly update: (entry: SessionEntry, paid?: bigint) => Promise<void>
  readonly adopt: (entry: SessionEntry) => Promise<void>
  /** Chain time in unix seconds, read now. */
  readonly chainSeconds: () => Promise<number>
}

/** No request begins so shortly before a Session's end; a new one is opened before that. */
const LAST_SECONDS = 900

/** Books without Sessions. */
export function createPoolBooks(deps: SessionPoolDeps): PoolBooks {
  const { chain, journal, now, log } = deps
  const budget = createBudget(() => deps.budget.total)
  const lives = new Map<string, LiveSession>()
  const ended = new Map<string, LiveSession>()
  const others = new Map<string, SessionEntry>()
  /** Chain time less local time. */
  let aheadSeconds = 0

  const localSeconds = () => Math.floor(now() / 1000)
  const onCondemned = (live: LiveSession, code: string) => {
    log({ event: "node-misbehaved", provider: live.provider, session: live.address, code })
  }
  const isUsable = (live: LiveSession) => {
    const { stage, expiresAt } = live.entry()
    return (
      stage === "open" && !live.ending && expiresAt - LAST_SECONDS > localSeconds() + aheadSeconds
    )
  }
  const find = (provider: string, listing: string) =>
    [...lives.values()].find(
      (live) => live.provider === provider && live.listing === listing && isUsable(live),
    )

  const enliven = async (entry: SessionEntry, restored: boolean): Promise<LiveSession> => {
    const parties = await deps.parties(entry)
    const live = createLiveSession({ ...deps, onCondemned }, { entry, ...parties, restored })
    others.delete(live.address)
    lives.set(live.address, live)
    return live
  }
  const update = async (entry: SessionEntry, paid = 0n) => {
    const address = entry.handle.address.toRawString()
    const live = lives.get(address)
    const before = live?.entry().stage ?? others.get(address)?.stage
    const stage = later(before, entry.stage)
    const closed = stage === "closed"
    budget.set(address, closed ? 0n : entry.deposit + (entry.pending?.amount ?? 0n) - paid)
    if (live === undefined) {
      others.set(address, { ...entry, stage })
      await journal.put({ ...entry, stage })
    } else {
      live.paid = paid
      const { deposit, expiresAt, dealId, pending } = entry
      await live.commit({ stage, deposit, expiresAt, dealId, pending })
    }
    if (closed) {
      if (live !== undefined) ended.set(address, live)
      lives.delete(address)
      others.delete(address)
      if (before !== "closed") log({ event: "session-closed", session: address })
    }
  }

  return {
    budget,
    lives,
    ended,
    standing: new Set(),
    entries: () => [...[...lives.values()].map((live) => live.entry()), ...others.values()],
    find,
    enliven,
    update,
    async adopt(entry) {
      if (entry.stage === "closed") return
      const address = entry.handle.address.toRawString()
      budget.set(address, entry.deposit + (entry.pending?.amount ?? 0n))
      others.set(address, entry)
      if (entry.stage !== "opening" && entry.dealId !== null) await enliven(entry, true)
    },
    async chainSeconds() {
      const seconds = await chain.now()
      aheadSeconds = seconds - localSeconds()
      return seconds
    },
  }
}

const STAGES = ["opening", "open", "closing", "closed"] as const

/** A Session never goes back: what was read before it was condemned must not bring it to life again. */
function later(
  before: SessionEntry["stage"] | undefined,
  after: SessionEntry["stage"],
): SessionEntry["stage"] {
  if (before === undefined) return after
  return STAGES.indexOf(before) > STAGES.indexOf(after) ? before : after
}
