import type { JobHandle } from "@cocoon/client"
import { deliverInput, expireJob, followJob, getJob, type JobEvent } from "@cocoon/client"
import type { Run } from "../run/Run.js"
import type { MarketStage } from "./MarketStage.js"
import { moveClock } from "./moveClock.js"
import { type MarketOrder, postAuction, type Won, wonBy } from "./runAuction.js"
import { until } from "./until.js"

/** A Job whose claimer never serves it. */
export interface LazyJob extends MarketOrder, Won {
  readonly handle: JobHandle
}

/** Has an agent win an auction, and kills its process before the input that it was sent reaches it. */
export async function beLazy(
  run: Run,
  { stage, order, signal }: LazyOptions & { readonly order: MarketOrder },
): Promise<LazyJob> {
  const client = stage.as(order.customer)
  const handle = await postAuction(stage, order)
  let opened: JobEvent | undefined
  for await (const event of followJob(client, { handle, signal })) {
    opened ??= event
    if (event.status !== "claimed") continue
    const won = wonBy(stage, opened.at, event)
    // The claimer is verified by now, the input sealed to it and about to be sent.
    const onHandle = () => killAgent(run, { stage, won })
    const delivered = await deliverInput(client, { handle, onHandle, signal })
    return { ...order, ...won, handle: delivered }
  }
  throw new Error("nobody claimed the Job")
}

/** What a lazy agent is seen in. */
export interface LazyOptions {
  readonly stage: MarketStage
  readonly signal: AbortSignal
}

async function killAgent(
  run: Run,
  { stage, won }: { readonly stage: MarketStage; readonly won: Won },
): Promise<void> {
  const { running } = stage.agents[won.by]
  const gone = run.release(running.process)
  process.kill(running.process.pid, "SIGKILL")
  await gone
}

/** Moves the clock behind the Job's last second and has a stranger end it. */
export async function expireLazy(job: LazyJob, { stage, signal }: LazyOptions): Promise<void> {
  const { handle } = job
  const stranger = stage.as("stranger")
  const view = await until("the lazy agent's Job to run", {
    look: async () => {
      const seen = await getJob(stranger, { job: handle })
      return seen?.status === "running" ? seen : undefined
    },
    signal,
  })
  await moveClock(stage.localnet.control, { to: view.expiresAfter + 1, signal })
  await expireJob(stranger, { job: handle })
  const look = async () => ((await getJob(stranger, { job: handle })) === null ? true : undefined)
  await until("the end of the expired Job", { look, signal })
}
