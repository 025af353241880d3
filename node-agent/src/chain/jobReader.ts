import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"
import { type DeliveredInput, readDeliveredInput } from "./deliveredInput.js"
import { type JobOpening, readOpening } from "./jobOpening.js"
import { type JobView, readJob } from "./jobView.js"

/** The part of the chain API that reads Jobs. */
export type JobApi = Pick<TonIndexerClient, "accountStates" | "transactions">

/** A genuine Job and the opening of its present deal. */
export type OpenedJob = { readonly job: JobView; readonly opening: JobOpening }

/** Reads Jobs, trusting nothing that is not derived here. */
export type JobReader = {
  /** The Job as it stands, or undefined when it is gone. Throws JOB_FAKE, JOB_UNREADABLE. */
  read(address: Address, signal?: AbortSignal): Promise<JobView | undefined>
  /** The same with its opening; the second API, where one is set, must show the same deal and money. */
  readOpened(address: Address, signal?: AbortSignal): Promise<OpenedJob | undefined>
  /** The input of a Job that was claimed and runs. */
  readInput(job: JobView, signal?: AbortSignal): Promise<DeliveredInput>
}

/** A Job holds at least what it may have to pay. */
function checkMoney({ state, balance }: JobView): void {
  if (balance >= state.budget) return
  throw new ChainError("JOB_UNREADABLE", "the Job is shown with less than its budget", {
    retryable: true,
  })
}

async function agree(confirm: JobApi, options: { names: ChainNames; job: JobView }): Promise<void> {
  const { names, job } = options
  const other = await readJob(confirm, { names, address: job.address })
  if (other?.state.dealId === job.state.dealId && other.balance >= job.state.budget) return
  throw new ChainError("JOB_UNREADABLE", "the second API does not show this deal", {
    retryable: true,
  })
}

/** Reads Jobs through `client`; `confirm` is a second, independent API. */
export function createJobReader(deps: {
  readonly client: JobApi
  readonly confirm?: JobApi | undefined
  readonly names: ChainNames
}): JobReader {
  const { client, confirm, names } = deps
  const read: JobReader["read"] = (address, signal) =>
    readJob(client, { names, address, ...(signal === undefined ? {} : { signal }) })
  return {
    read,
    async readOpened(address, signal) {
      const job = await read(address, signal)
      if (job === undefined) return undefined
      checkMoney(job)
      const options = signal === undefined ? {} : { signal }
      const [opening] = await Promise.all([
        readOpening(client, { names, job, ...options }),
        confirm === undefined ? undefined : agree(confirm, { names, job }),
      ])
      return { job, opening }
    },
    readInput: (job, signal) =>
      readDeliveredInput(client, { job, ...(signal === undefined ? {} : { signal }) }),
  }
}
