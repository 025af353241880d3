/** A source of events that merges what a follower has not taken: it gets the newest. */
export type TestSource = {
  emit(event: string): void
  /** Ends every follower. */
  end(): void
  followers(): number
  /** Resolves when as many follow. */
  followed(count: number): Promise<void>
  follow(signal: AbortSignal): AsyncGenerator<string, void>
}

type Follower = { latest: string | undefined; ended: boolean; wake: () => void }

async function* follow({
  followers,
  changed,
  signal,
}: {
  followers: Set<Follower>
  changed: () => void
  signal: AbortSignal
}): AsyncGenerator<string, void> {
  const follower: Follower = { latest: undefined, ended: false, wake: () => undefined }
  const end = () => {
    follower.ended = true
    follower.wake()
  }
  signal.addEventListener("abort", end, { once: true })
  followers.add(follower)
  changed()
  try {
    while (!follower.ended) {
      const { latest } = follower
      follower.latest = undefined
      if (latest !== undefined) yield latest
      else await new Promise<void>((resolve) => Object.assign(follower, { wake: resolve }))
    }
  } finally {
    signal.removeEventListener("abort", end)
    followers.delete(follower)
    changed()
  }
}

/** See TestSource. */
export function createTestSource(): TestSource {
  const followers = new Set<Follower>()
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of watchers) watcher()
  }
  return {
    follow: (signal) => follow({ followers, changed, signal }),
    followers: () => followers.size,
    emit(event) {
      for (const follower of followers) {
        follower.latest = event
        follower.wake()
      }
    },
    end() {
      for (const follower of followers) Object.assign(follower, { ended: true }).wake()
    },
    followed: (count) =>
      new Promise((resolve) => {
        const watcher = () => {
          if (followers.size !== count) return
          watchers.delete(watcher)
          resolve()
        }
        watchers.add(watcher)
        watcher()
      }),
  }
}
