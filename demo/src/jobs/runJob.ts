import {
  awaitResult,
  type CocoonClient,
  type JobEvent,
  type JobHandle,
  type JobResult,
  postDirectJob,
  postOpenJob,
  runOpenJob,
} from "@cocoon/client"
import type { Run } from "../run/Run.js"
import { SHEET } from "../setup/constants.js"
import type { Stage } from "../setup/Stage.js"
import type { JobOutcome } from "./JobOutcome.js"
import { jobTransactions } from "./jobTransactions.js"

/** Which job to post. */
export interface JobOrder {
  readonly mode: JobOutcome["mode"]
  readonly prompt: string
}

const MAX_TOKENS = 64
/** Half of the Provider's prices at first, all of them after ten seconds. */
const AUCTION = { startBps: 5_000, seconds: 10 }

/** Posts a job with the client's wallet, follows it to its end and opens its result. */
export function runJob(run: Run, order: JobOrder & { readonly stage: Stage }): Promise<JobOutcome> {
  const { mode, prompt, stage } = order
  return run.step(`${mode} job`, async (note, signal) => {
    let status = "posted"
    const onEvent = (event: JobEvent) => {
      status = event.status
      note(status)
    }
    const handle = await post(stage, order)
    note(handle.address.toString())
    const result = await follow(stage.client, { handle, onEvent, signal })
    const { address } = handle
    const indexer = stage.indexer
    const transactions = await jobTransactions(indexer, { address, signal })
    return { mode, prompt, address, status, result, transactions }
  })
}

function post({ client, model, provider }: Stage, { mode, prompt }: JobOrder): Promise<JobHandle> {
  // A toy of this size talks sense only where it is surest.
  const request = { messages: [{ role: "user", content: prompt }], temperature: 0 }
  const offer = { model: model.name, request, maxTokens: MAX_TOKENS }
  return mode === "direct"
    ? postDirectJob(client, { ...offer, provider: provider.name })
    : postOpenJob(client, { ...offer, limits: SHEET, auction: AUCTION })
}

interface Following {
  readonly handle: JobHandle
  readonly onEvent: (event: JobEvent) => void
  readonly signal: AbortSignal
}

/** An open job's input goes out on the way, to the claimer that the client verified. */
function follow(client: CocoonClient, following: Following): Promise<JobResult> {
  return following.handle.mode === "direct"
    ? awaitResult(client, following)
    : runOpenJob(client, following)
}
