import type { AnswerRecord } from "../store/answerTable.js"
import type { Store } from "../store/openStore.js"

/** Brings charges to disk, many at a time. */
export type ChargeWriter = {
  /** Resolves when the charge is on disk; rejects when this try failed (it is tried again until it is written). */
  write(answer: AnswerRecord): Promise<void>
  /** True while an id is in memory and not yet in the store. */
  pending(id: string): boolean
  /** False from a failed try to the next that succeeds: nothing new should be served. */
  healthy(): boolean
  /** Writes what is left. Rejects if it cannot. */
  close(): Promise<void>
}

const RETRY_MS = 1_000

type Waiter = { resolve(): void; reject(error: unknown): void }

/**
 * Group commit: charges that come while the disk is busy share the next transaction. A batch that cannot be written stays in
 * memory and is tried again.
 */
export function createChargeWriter(deps: {
  readonly store: Pick<Store, "answers" | "sync">
  readonly onFailure: (error: unknown) => void
  /** Milliseconds between two tries; default 1,000. */
  readonly retryMs?: number
}): ChargeWriter {
  const { store, onFailure, retryMs = RETRY_MS } = deps
  const pending = new Map<string, AnswerRecord>()
  let waiters: Waiter[] = []
  let running: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  let healthy = true

  const commit = async (): Promise<boolean> => {
    const waiting = waiters
    waiters = []
    try {
      store.answers.write([...pending.values()])
      pending.clear()
      await store.sync()
      healthy = true
      for (const { resolve } of waiting) resolve()
    } catch (error) {
      healthy = false
      onFailure(error)
      for (const { reject } of waiting) reject(error)
    }
    return healthy
  }
  const run = async () => {
    // Charges of the same turn of the event loop go together.
    await new Promise(setImmediate)
    let written = await commit()
    while (written && pending.size > 0) written = await commit()
    running = undefined
    retry = written ? undefined : setTimeout(start, retryMs)
  }
  const start = () => {
    retry = undefined
    running ??= run()
  }
  return {
    write(answer) {
      pending.set(answer.id, answer)
      return new Promise((resolve, reject) => {
        waiters.push({ resolve, reject })
        if (retry === undefined) start()
      })
    },
    pending: (id) => pending.has(id),
    healthy: () => healthy,
    async close() {
      await running
      clearTimeout(retry)
      if (pending.size === 0) return
      store.answers.write([...pending.values()])
      pending.clear()
      await store.sync()
    },
  }
}
