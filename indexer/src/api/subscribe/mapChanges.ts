import type { ApiContext } from "../context/ApiContext.js"
import type { Changes } from "./Feed.js"

/** What a subscription delivers: at its beginning, and for what was committed since it last looked. */
export interface Source<Item> {
  readonly first?: () => Promise<readonly Item[]>
  readonly next: (changes: Changes) => Promise<readonly Item[]>
}

/**
 * Items of a subscription. It listens from the call on, reads when it is asked, and keeps no more than one answer: who is slow gets the
 * state as it is then. What the operation's loaders hold is forgotten before it is read again.
 */
export function mapChanges<Item>(
  { feed, loaders }: ApiContext,
  source: Source<Item>,
): AsyncGenerator<Item, void, undefined> {
  const changes = feed.follow()
  let ready: Item[] | undefined
  const fill = async (): Promise<boolean> => {
    if (ready === undefined && source.first !== undefined) {
      ready = [...(await source.first())]
      return true
    }
    const { done, value } = await changes.next()
    if (done === true || value === undefined) return false
    loaders.clear()
    ready = [...(await source.next(value))]
    return true
  }
  return {
    async next() {
      while (ready === undefined || ready.length === 0) {
        if (!(await fill())) return { done: true, value: undefined }
      }
      const item = ready.shift() as Item
      return { done: false, value: item }
    },
    async return() {
      await changes.return()
      return { done: true, value: undefined }
    },
    async throw(error) {
      await changes.return()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await changes.return()
    },
  }
}
