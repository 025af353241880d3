import { Address, toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import type { JournalJob } from "../journal/jobs.js"
import { awaitEnd } from "./awaitEnd.js"
import { isChallenged } from "./isDelivered.js"
import { revealOutput } from "./revealOutput.js"
import { turnCrank } from "./turnCrank.js"
import type { JobRun } from "./workContext.js"

const EXPIRE_VALUE = toNano("0.1")
const LOOK_AGAIN_MS = 10_000

/**
 * From delivered: the output lies here for its client until the challenge window ends, and then the Job is asked to settle; a
 * challenge is answered with the output itself.
 */
export async function stepDelivered(run: JobRun, job: JournalJob): Promise<void> {
  const { context, address } = run
  const { bell, clock, follow, journal, reader, signal } = context
  const account = Address.parseRaw(address)
  follow.add(account)
  const [view, now] = await Promise.all([reader.read(account, signal), clock.refresh(signal)])
  if (journal.jobs.get(address)?.state !== "delivered") return
  if (view === undefined) return awaitEnd(run)
  if (isChallenged(view)) return revealOutput(run, job)
  if (now > Number(view.state.dueAt)) {
    const body = callBodies.deliverExpiry(account)
    return turnCrank(run, { purpose: "expire", value: EXPIRE_VALUE, body })
  }
  await bell.wait(address, { ms: LOOK_AGAIN_MS, signal })
}
