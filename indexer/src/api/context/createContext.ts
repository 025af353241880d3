import type { Kysely } from "kysely"
import type { Database } from "../../store/Database.js"
import type { Feed } from "../subscribe/Feed.js"
import type { ApiContext } from "./ApiContext.js"
import { abortable } from "./abortable.js"

/** What a context is made from; `clock` gives unix seconds, `signal` aborts when nobody waits for the operation any more. */
export interface ContextDeps {
  readonly db: Kysely<Database>
  readonly feed: Feed
  readonly signal: AbortSignal
  readonly clock?: () => number
}

const wallClock = () => Math.floor(Date.now() / 1_000)

/** A new context for one operation: nothing that another one read is seen. */
export function createContext(deps: ContextDeps): ApiContext {
  const { db, feed, signal, clock = wallClock } = deps
  return {
    db: abortable(db, signal),
    feed,
    now: () => Math.max(clock(), feed.head()?.at ?? 0),
    loaders: new Map(),
  }
}
