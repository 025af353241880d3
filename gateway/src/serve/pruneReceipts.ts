import type { Log } from "@cocoon/service"
import type { AnswerTable } from "../store/answerTable.js"

const BATCH = 1_000
const BUSY_MS = 1_000
const IDLE_MS = 60_000
const DAY_MS = 86_400_000

/** Removes old receipts for as long as the gateway runs, a small batch at a time. Returns what ends it. */
export function pruneReceipts(deps: {
  readonly answers: Pick<AnswerTable, "prune">
  readonly days: number
  readonly log: Log
  readonly now: () => number
}): () => void {
  const { answers, days, log, now } = deps
  let timer: NodeJS.Timeout | undefined
  const step = () => {
    let removed = 0
    try {
      removed = answers.prune(now() - days * DAY_MS, BATCH)
    } catch (error) {
      log.warn({ error }, "old receipts were not removed")
    }
    timer = setTimeout(step, removed === BATCH ? BUSY_MS : IDLE_MS)
    timer.unref()
  }
  step()
  return () => clearTimeout(timer)
}
