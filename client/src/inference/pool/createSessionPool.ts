import type { PriceSheet } from "@cocoon/protocol"
import { isCocoonError } from "@cocoon/protocol"
import type { ModelName } from "../../actions/getModel.js"
import { larger } from "../../money/larger.js"
import { smaller } from "../../money/smaller.js"
import { refuse } from "../../refuse.js"
import type { SessionEntry } from "../../session/SessionEntry.js"
import type { SessionJournal } from "../../session/SessionJournal.js"
import { codeOf } from "../codeOf.js"
import type { ServingNode } from "../discover/ServingNode.js"
import type { InferenceLog } from "../InferenceLog.js"
import type { SessionBudget } from "../SessionBudget.js"
import { createBudget } from "./createBudget.js"
import { createLiveSession, type LiveSessionDeps } from "./createLiveSession.js"
import type { LiveSession } from "./LiveSession.js"
import type { SessionChain } from "./SessionChain.js"

/** A node and the listing that it is asked for. */
export interface SessionWant {
  readonly node: ServingNode
  readonly model: ModelName
  /** Raw address of the listing. */
  readonly listing: string
  /** The Provider's price now: a new Session's sheet. */
  readonly sheet: PriceSheet
}

/** The Sessions of one client. */
export interface SessionPool {
  /** The Session that would serve, if one is open. */
  readonly find: (provider: string, listing: string) => LiveSession | undefined
  /**
   * A Session with room for so much, opened or topped up within the budget if need be.
   * @throws CocoonError BUDGET_EXHAUSTED, SESSION_FAILED, and what the wallet or the indexer rejects with
   */
  readonly acquire: (want: SessionWant, worst: bigint) => Promise<LiveSession>
  /** Adds to a deposit until so much has room. */
  readonly topUp: (live: LiveSession, worst: bigint) => Promise<void>
  /** Has it closed without its node: the sweep asks for it. */
  readonly abandon: (live: LiveSession) => void
  readonly lives: () => readonly LiveSession[]
  readonly entries: () => readonly SessionEntry[]
  /** Takes over an entry of the journal. */
  readonly adopt: (entry: SessionEntry) => Promise<void>
  /** Brings every Session that is not simply open a step further. */
  readonly sweep: () => Promise<void>
  /** The chain says that a Session ended, or what became of it. */
  readonly update: (entry: SessionEntry, paid?: bigint) => Promise<void>
}

/** What a pool works with; `now` in milliseconds. */
export interface SessionPoolDeps extends Omit<LiveSessionDeps, "onCondemned"> {
  readonly chain: SessionChain
  readonly journal: SessionJournal
  readonly budget: SessionBudget
  readonly parties: (entry: SessionEntry) => Promise<{ provider: string; listing: string }>
  readonly log: InferenceLog
}

const SESSION_SECONDS = 86_400
/** No request begins so shortly before a Session's end; a new one is opened before that. */
const LAST_SECONDS = 900
const CHAIN_TRIES = 150
const REFUSED_BY_WALLET = new Set([
  "NO_WALLET",
  "WALLET_BALANCE_TOO_LOW",
  "WALLET_EXPIRED",
  "WALLET_NOT_SENT",
  "WALLET_TOO_MANY_MESSAGES",
])

/** A pool without Sessions; `adopt` gives it those of the journal. */
export function createSessionPool(deps: SessionPoolDeps): SessionPool {
  const { chain, journal, now, log } = deps
  const { perSession, sessionSeconds = SESSION_SECONDS } = deps.budget
  const budget = createBudget(deps.budget.total)
  const lives = new Map<string, LiveSession>()
  const others = new Map<string, SessionEntry>()
  const openings = new Map<string, Promise<LiveSession>>()
  /** Sessions whose opening is waited for. */
  const standing = new Set<string>()
  /** Chain time less local time. */
  let aheadSeconds = 0

  const localSeconds = () => Math.floor(now() / 1000)
  const chainSeconds = async () => {
    const seconds = await chain.now()
    aheadSeconds = seconds - localSeconds()
    return seconds
  }

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
      lives.delete(address)
      others.delete(address)
      if (before !== "closed") log({ event: "session-closed", session: address })
    }
  }

  const open = async (want: SessionWant, worst: bigint): Promise<LiveSession> => {
    const { node, model, sheet } = want
    const least = worst + 2n
    const wished = larger(perSession, least)
    const left = budget.left()
    const deposit = smaller(wished, left)
    const { minDeposit } = node.info.limits
    const enough = larger(least, minDeposit)
    if (deposit < enough) {
      const details = { needed: enough, left }
      throw refuse("BUDGET_EXHAUSTED", "too little of the budget is left for a Session", details)
    }
    const ticket = crypto.randomUUID()
    budget.take(ticket, deposit)
    try {
      const preparedAt = await chainSeconds()
      const expiresAt = preparedAt + sessionSeconds
      const handle = await chain.prepare({ node, model, sheet, deposit, expiresAt })
      const start = { handle, preparedAt, expiresAt, deposit, stage: "opening" as const }
      const entry = { ...start, dealId: null, pending: null, ceiling: 0n, last: null, evidence: [] }
      budget.set(ticket, 0n)
      standing.add(handle.address.toRawString())
      await update(entry)
      return await stand(entry, node.key).finally(() =>
        standing.delete(handle.address.toRawString()),
      )
    } finally {
      budget.set(ticket, 0n)
    }
  }
  const stand = async (entry: SessionEntry, provider: string): Promise<LiveSession> => {
    const { handle, deposit: amount } = entry
    const session = handle.address.toRawString()
    log({ event: "session-opening", provider, session, amount })
    try {
      await chain.open(handle)
    } catch (error) {
      if (REFUSED_BY_WALLET.has(codeOf(error))) await update({ ...entry, stage: "closed" })
      log({ event: "session-failed", provider, session, code: codeOf(error) })
      throw error
    }
    for (let tries = 0; tries < CHAIN_TRIES; tries++) {
      const { entry: next } = await chain.recover(entry)
      if (next.stage === "closed") {
        await update(next)
        throw refuse("SESSION_FAILED", "the Session was not opened; its money came back")
      }
      if (next.dealId !== null) {
        const live = await enliven(next, false)
        await update(next)
        log({ event: "session-open", provider, session, amount })
        return live
      }
      await chain.pause()
    }
    throw refuse("SESSION_FAILED", "the opening does not show on chain; the sweep looks for it")
  }
  const openOnce = (want: SessionWant, worst: bigint) => {
    const key = `${want.node.key}|${want.listing}`
    const known = openings.get(key)
    if (known !== undefined) return known
    const opening = open(want, worst).finally(() => openings.delete(key))
    openings.set(key, opening)
    return opening
  }

  const addTo = async (live: LiveSession, worst: bigint) => {
    const missing = worst + 2n - live.room()
    const wished = larger(perSession, missing)
    const left = budget.left()
    const amount = wished <= left ? wished : missing
    const { handle, deposit: before } = live.entry()
    budget.take(live.address, amount)
    await live.commit({ pending: { amount, at: await chainSeconds() } })
    log({ event: "session-top-up", provider: live.provider, session: live.address, amount })
    try {
      await chain.topUp(handle, amount)
    } catch (error) {
      if (REFUSED_BY_WALLET.has(codeOf(error))) {
        await update({ ...live.entry(), pending: null }, live.paid)
      }
      throw error
    }
    for (let tries = 0; tries < CHAIN_TRIES; tries++) {
      const view = await chain.read(handle)
      if (view !== null && view.deposit >= before + amount) {
        return update({ ...live.entry(), deposit: view.deposit, pending: null }, view.paid)
      }
      await chain.pause()
    }
    throw refuse("SESSION_FAILED", "the top-up does not show on chain")
  }
  const topUp = (live: LiveSession, worst: bigint) => {
    live.topUp ??= addTo(live, worst).finally(() => {
      live.topUp = null
    })
    return live.topUp
  }

  const sweepOne = async (entry: SessionEntry) => {
    const session = entry.handle.address.toRawString()
    try {
      await chainSeconds()
      if (standing.has(session) || lives.get(session)?.topUp != null) return
      const { entry: next, view } = await chain.recover(entry)
      await update(next, view?.paid ?? 0n)
      if (next.stage === "open" && !lives.has(session)) await enliven(next, true)
    } catch (error) {
      log({ event: "session-failed", session, code: codeOf(error) })
    }
  }
  const entries = () => [...[...lives.values()].map((live) => live.entry()), ...others.values()]
  return {
    find,
    lives: () => [...lives.values()],
    entries,
    topUp,
    update,
    async acquire(want, worst) {
      for (;;) {
        const live = find(want.node.key, want.listing)
        if (live === undefined) {
          const opened = await openOnce(want, worst)
          if (opened.room() > worst) return opened
        } else if (live.room() > worst) {
          topUpEarly(live)
          live.lastUsedAt = now()
          return live
        } else await topUp(live, worst)
      }
    },
    abandon(live) {
      live.channel = null
      if (live.entry().stage !== "open") return
      live.commit({ stage: "closing" }).catch(deps.onJournalError)
    },
    async adopt(entry) {
      if (entry.stage === "closed") return
      const bound = entry.deposit + (entry.pending?.amount ?? 0n)
      budget.set(entry.handle.address.toRawString(), bound)
      others.set(entry.handle.address.toRawString(), entry)
      if (entry.stage === "open" && entry.dealId !== null) await enliven(entry, true)
    },
    async sweep() {
      for (const entry of entries()) await sweepOne(entry)
    },
  }

  /** Before it blocks: while a quarter of a deposit is left, and the budget has more. */
  function topUpEarly(live: LiveSession): void {
    if (live.topUp !== null || live.room() * 4n > perSession || budget.left() < perSession) return
    topUp(live, 0n).catch((error: unknown) => {
      const code = isCocoonError(error) ? error.code : "UNEXPECTED"
      log({ event: "session-failed", session: live.address, code })
    })
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
