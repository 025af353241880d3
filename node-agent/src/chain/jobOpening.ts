import { dealId, offerHash } from "@cocoon/protocol"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import {
  type DealTerms,
  type JobOffer,
  type JobTarget,
  loadDealTerms,
  loadJobTarget,
  loadOpenJob,
  type OpenJob,
  readJobOffer,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"
import type { JobView } from "./jobView.js"
import { OPCODES } from "./opcodes.js"

/** The opening message of the deal that a Job holds now, with the dealId computed here (rule R11). */
export type JobOpening = {
  readonly dealId: bigint
  readonly openedAt: number
  readonly message: OpenJob
  readonly offer: JobOffer
  readonly target: JobTarget | undefined
  readonly terms: DealTerms
}

function read(body: Cell): Omit<JobOpening, "dealId" | "openedAt"> {
  const message = loadOpenJob(body.beginParse())
  return {
    message,
    offer: readJobOffer(message.offer),
    target: message.target === null ? undefined : loadJobTarget(message.target.beginParse()),
    terms: loadDealTerms(message.terms.beginParse()),
  }
}

function opened(row: Transaction, { job, names }: { job: JobView; names: ChainNames }) {
  const { inMessage, account, description } = row
  const body = inMessage?.body
  if (inMessage?.opcode !== OPCODES.openJob || body === null || body === undefined) return undefined
  if (!description.success || !account.equals(job.address)) return undefined
  if (inMessage.source?.equals(job.client) !== true) return undefined
  const id = dealId({
    globalId: names.globalId,
    address: job.address,
    openedLt: row.lt,
    offerHash: offerHash(body),
  })
  if (id !== job.state.dealId) return undefined
  return { dealId: id, openedAt: row.now, ...read(body) }
}

/**
 * Finds the transaction that opened a Job's present deal: the one whose lt and body give the dealId that the
 * Job holds. Throws JOB_UNREADABLE (retryable) while the API does not show it.
 */
export async function readOpening(
  client: Pick<TonIndexerClient, "transactions">,
  { names, job, signal }: { names: ChainNames; job: JobView; signal?: AbortSignal },
): Promise<JobOpening> {
  const at = Number(job.state.openedAt)
  const accounts = [job.address]
  const range = { startUtime: at, endUtime: at, sort: "asc", limit: 100 } as const
  const rows = await client.transactions({ accounts, ...range, signal })
  for (const row of rows) {
    const found = opened(row, { job, names })
    if (found !== undefined) return found
  }
  throw new ChainError("JOB_UNREADABLE", "the API does not show how the Job was opened", {
    retryable: true,
  })
}
