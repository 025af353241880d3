import type { SessionEntry } from "../../session/SessionEntry.js"
import { codeOf } from "../codeOf.js"
import { createOpener } from "./createOpener.js"
import { createPoolBooks } from "./createPoolBooks.js"
import { createTopUps } from "./createTopUps.js"
import type { SessionPool } from "./SessionPool.js"
import type { SessionPoolDeps } from "./SessionPoolDeps.js"

/** A pool without Sessions; `adopt` gives it those of the journal. */
export function createSessionPool(deps: SessionPoolDeps): SessionPool {
  const { chain, now, log } = deps
  const books = createPoolBooks(deps)
  const { lives, standing, find, entries, update, adopt } = books
  const openOnce = createOpener(deps, books)
  const { topUp, topUpEarly } = createTopUps(deps, books)

  const sweepOne = async (entry: SessionEntry) => {
    const session = entry.handle.address.toRawString()
    try {
      await books.chainSeconds()
      if (standing.has(session) || lives.get(session)?.topUp != null) return
      const { entry: next, view } = await chain.recover(entry)
      await update(next, view?.paid ?? 0n)
      if (next.stage === "open" && !lives.has(session)) await books.enliven(next, true)
    } catch (error) {
      log({ event: "session-failed", session, code: codeOf(error) })
    }
  }
  return {
    find,
    lives: () => [...lives.values()],
    ended: () => [...books.ended.values()],
    entries,
    topUp,
    update,
    adopt,
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
    async sweep() {
      for (const entry of entries()) await sweepOne(entry)
    },
  }
}
