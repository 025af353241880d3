import type { Kysely } from "kysely"
import type { Database } from "../../store/Database.js"
import type { Feed } from "../subscribe/Feed.js"
import type { ApiContext } from "./ApiContext.js"

/** What a context is made from; `clock` gives unix seconds. */
export interface ContextDeps {
  readonly db: Kysely<Database>
  readonly feed: Feed
  readonly clock?: () => number
}

const wallClock = () => Math.floor(Date.now() / 1_000)

/** A new context for one operation: nothing that another one read is seen. */
export function createContext({ db, feed, clock = wallClock }: ContextDeps): ApiContext {
  return {
    db,
    feed,
    now: () => Math.max(clock(), feed.head()?.at ?? 0),
    loaders: new Map(),
  }
}
