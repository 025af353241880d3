import { createShared } from "../cache/createShared.js"
import type { ServerOptions } from "../Server.js"

/** Whether requests can be served now, and how far behind the chain the answers are. */
export type Readiness = {
  readonly ready: boolean
  /** Why not; empty when ready. */
  readonly reasons: readonly string[]
  readonly seqno: number | null
  readonly lagSeconds: number | null
}

const TIMEOUT_MS = 3_000

async function within<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout")), TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** How long the head is kept: whoever looks, and however often, takes one statement in that time. */
const KEPT_MS = 1_000

/** Makes what asks the database for the head. It never throws. */
export function createReadiness({
  head,
  maxLagSeconds,
  now = Date.now,
}: ServerOptions): (stopping: boolean) => Promise<Readiness> {
  const readHead = createShared(() => within(head()), { ms: KEPT_MS, now })
  return async (stopping) => {
    const reasons = stopping ? ["stopping"] : []
    const nothing = { ready: false, seqno: null, lagSeconds: null }
    try {
      const state = await readHead()
      if (state === undefined) {
        return { ...nothing, reasons: [...reasons, "nothing is indexed yet"] }
      }
      const lagSeconds = Math.max(0, Math.floor(now() / 1000) - state.at)
      if (lagSeconds > maxLagSeconds) {
        reasons.push(`the newest block is ${lagSeconds} s old (bound: ${maxLagSeconds} s)`)
      }
      return { ready: reasons.length === 0, reasons, seqno: state.seqno, lagSeconds }
    } catch {
      return { ...nothing, reasons: [...reasons, "the database does not answer"] }
    }
  }
}
