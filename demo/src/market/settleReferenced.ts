import type { JobHandle } from "@cocoon/client"
import { expireJob, getJob } from "@cocoon/client"
import type { MarketStage } from "./MarketStage.js"
import { moveClock } from "./moveClock.js"
import { until } from "./until.js"

/** Jobs that were answered. */
export interface SettleOptions {
  readonly handles: readonly JobHandle[]
  readonly signal: AbortSignal
}

/**
 * Lets the challenge windows of referenced outputs end and has a stranger settle their Jobs, whose clients had their
 * answers from the node and challenged nothing; returns how many there were.
 */
export async function settleReferenced(
  stage: MarketStage,
  { handles, signal }: SettleOptions,
): Promise<number> {
  const stranger = stage.as("stranger")
  const view = (job: JobHandle) => getJob(stranger, { job })
  const views = await Promise.all(handles.map(view))
  const open = handles.filter((_, at) => views[at]?.status === "delivered")
  const ends = views.map((seen) => seen?.expiresAfter ?? 0)
  if (open.length === 0) return 0
  await moveClock(stage.localnet.control, { to: Math.max(...ends) + 1, signal })
  for (const job of open) {
    // Its own agent may be first, if it still runs.
    if ((await view(job)) !== null) await expireJob(stranger, { job })
    const look = async () => ((await view(job)) === null ? true : undefined)
    await until("a referenced output's Job to settle", { look, signal })
  }
  return open.length
}
