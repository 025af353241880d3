/**
 * What comes by a stream and is taken in batches. `push` resolves when there is room again, so that a stream that is faster than its
 * reader is not kept in memory.
 */
export function createInbox<Item>(capacity: number) {
  let items: Item[] = []
  let arrived = (): void => {}
  let room = (): void => {}
  let closed = false
  return {
    size: (): number => items.length,
    async push(item: Item): Promise<void> {
      items.push(item)
      arrived()
      while (items.length >= capacity && !closed) {
        await new Promise<void>((resolve) => {
          room = resolve
        })
      }
    },
    /** Holds nobody up any more. */
    close(): void {
      closed = true
      room()
    },
    /** All that is there, at most so many; waits for one until the signal aborts or so many milliseconds are over. */
    async take(count: number, wait: { readonly ms: number; readonly signal: AbortSignal }) {
      if (items.length === 0 && wait.ms > 0) await arrival(wait)
      const taken = items.slice(0, count)
      items = items.slice(taken.length)
      if (taken.length > 0) room()
      return taken
    },
  }

  function arrival({ ms, signal }: { readonly ms: number; readonly signal: AbortSignal }) {
    return new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener("abort", end)
        arrived = () => {}
        resolve()
      }
      const timer = setTimeout(end, ms)
      arrived = end
      if (signal.aborted) end()
      else signal.addEventListener("abort", end, { once: true })
    })
  }
}

export type Inbox<Item> = ReturnType<typeof createInbox<Item>>
