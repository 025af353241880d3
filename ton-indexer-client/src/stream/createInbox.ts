import type { Clock } from "../http/Clock.js"

/**
 * A bounded queue with one reader. When it is full, items are dropped and the reader gets `overflow`
 * in their place: memory stays bounded, and the reader knows that it must resync.
 */
export const createInbox = <T>({ capacity, overflow, sleep }: InboxOptions<T>) => {
  const items: T[] = []
  let overflowed = false
  let wake = () => {}

  const push = (item: T): void => {
    if (items.length < capacity) items.push(item)
    else overflowed = true
    wake()
  }

  const poll = (): T | undefined => {
    const item = items.shift()
    if (item !== undefined || !overflowed) return item
    overflowed = false
    return overflow
  }

  /** The next item, or undefined after `ms`; rejects with `aborted`. */
  const take = async (ms: number, signal: AbortSignal): Promise<T | undefined> => {
    const ready = poll()
    if (ready !== undefined) return ready
    const timer = new AbortController()
    const pushed = new Promise<void>((resolve) => {
      wake = resolve
    })
    try {
      await Promise.race([pushed, sleep(ms, AbortSignal.any([signal, timer.signal]))])
    } finally {
      timer.abort()
    }
    return poll()
  }

  return { push, take }
}

interface InboxOptions<T> {
  readonly capacity: number
  readonly overflow: T
  readonly sleep: Clock["sleep"]
}
