import type { AnswerRecord, AnswerTable } from "../store/answerTable.js"

/** Brings charges to disk, many at a time. */
export type ChargeWriter = {
  /** Resolves when the charge is on disk; rejects when this try failed (it is tried again until it is written). */
  write(answer: AnswerRecord): Promise<void>
  /** True while an id is in memory and not yet on disk. */
  pending(id: string): boolean
  /** False from a failed try to the next that succeeds: nothing new should be served. */
  healthy(): boolean
  /** Writes what is left. Throws if it cannot. */
  close(): void
}

/** Of a second, a quarter at most goes to waiting for the disk. */
const REST_FACTOR = 3
const RETRY_MS = 1_000

type Waiter = { resolve(): void; reject(error: unknown): void }

/**
 * Group commit: charges of one turn of the event loop share a transaction, and after a slow commit those that come meanwhile
 * share the next. A failed batch stays in memory and is tried again each second.
 */
export function createChargeWriter(deps: {
  table: Pick<AnswerTable, "write">
  onFailure: (error: unknown) => void
}): ChargeWriter {
  const pending = new Map<string, AnswerRecord>()
  let waiters: Waiter[] = []
  let scheduled: NodeJS.Timeout | NodeJS.Immediate | undefined
  let healthy = true
  let restUntil = 0

  const commit = () => {
    const startedAt = performance.now()
    deps.table.write([...pending.values()])
    pending.clear()
    const endedAt = performance.now()
    restUntil = endedAt + (endedAt - startedAt) * REST_FACTOR
    healthy = true
  }
  const flush = () => {
    scheduled = undefined
    const waiting = waiters
    waiters = []
    try {
      commit()
      for (const { resolve } of waiting) resolve()
    } catch (error) {
      healthy = false
      scheduled = setTimeout(flush, RETRY_MS)
      deps.onFailure(error)
      for (const { reject } of waiting) reject(error)
    }
  }
  const schedule = () => {
    if (scheduled !== undefined) return
    const rest = Math.ceil(restUntil - performance.now())
    scheduled = rest >= 1 ? setTimeout(flush, rest) : setImmediate(flush)
  }
  return {
    write(answer) {
      pending.set(answer.id, answer)
      return new Promise((resolve, reject) => {
        waiters.push({ resolve, reject })
        schedule()
      })
    },
    pending: (id) => pending.has(id),
    healthy: () => healthy,
    close() {
      clearTimeout(scheduled as NodeJS.Timeout | undefined)
      clearImmediate(scheduled as NodeJS.Immediate | undefined)
      if (pending.size > 0) commit()
      for (const { resolve } of waiters.splice(0)) resolve()
    },
  }
}
