import type { Kysely } from "kysely"
import type { Database } from "../../store/Database.js"
import { NAMES_MAX } from "../../store/noticePayload.js"
import { createReads } from "./createReads.js"
import type { Changes, Feed, IndexedHead } from "./Feed.js"

/** What the store says after each commit. */
export interface FeedNotice extends IndexedHead {
  readonly accounts: readonly string[] | "many"
}

/** What a feed listens to: `store.notices`. */
export interface FeedDeps {
  readonly db: Kysely<Database>
  readonly notices: (listener: (notice: FeedNotice) => void) => Promise<() => Promise<void>>
}

interface Follower {
  offer(notice: FeedNotice): void
  end(): void
}

/** Listens to a store; the caller closes it. */
export async function createFeed({ db, notices }: FeedDeps): Promise<Feed> {
  const followers = new Set<Follower>()
  let closed = false
  let head: IndexedHead | undefined
  const stop = await notices((notice) => {
    head = { seqno: notice.seqno, at: notice.at }
    for (const follower of followers) follower.offer(notice)
  })
  const stored = await db.selectFrom("head").select(["seqno", "at"]).executeTakeFirst()
  // Notices come in the order of the commits: one that came meanwhile is the newer word.
  head ??= stored
  return {
    head: () => head,
    follow: (signal) => follow(followers, closed, signal),
    ...createReads(db),
    async close() {
      closed = true
      for (const follower of followers) follower.end()
      await stop()
    },
  }
}

/** Registers at once, not at the first `next`: what is committed in between is not lost. */
function follow(
  followers: Set<Follower>,
  closed: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<Changes, void, undefined> {
  let waiting: Changes | undefined
  let wake = () => {}
  let ended = closed || signal?.aborted === true
  const follower: Follower = {
    offer(notice) {
      waiting = merge(waiting, notice)
      wake()
    },
    end() {
      ended = true
      followers.delete(follower)
      signal?.removeEventListener("abort", follower.end)
      wake()
    },
  }
  if (!ended) followers.add(follower)
  signal?.addEventListener("abort", follower.end, { once: true })
  const next = async (): Promise<IteratorResult<Changes, void>> => {
    while (!ended && waiting === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    const value = waiting
    waiting = undefined
    return ended || value === undefined ? { done: true, value: undefined } : { done: false, value }
  }
  return generatorOf(next, follower.end)
}

function generatorOf(
  next: () => Promise<IteratorResult<Changes, void>>,
  end: () => void,
): AsyncGenerator<Changes, void, undefined> {
  const finish = async (): Promise<IteratorResult<Changes, void>> => {
    end()
    return { done: true, value: undefined }
  }
  return {
    next,
    return: finish,
    async throw(error) {
      end()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      end()
    },
  }
}

function merge(waiting: Changes | undefined, { seqno, at, accounts }: FeedNotice): Changes {
  const names =
    accounts === "many" || waiting?.accounts === "many"
      ? "many"
      : new Set([...(waiting?.accounts ?? []), ...accounts])
  const many = names === "many" || names.size > NAMES_MAX
  return { seqno, at, accounts: many ? "many" : names }
}
