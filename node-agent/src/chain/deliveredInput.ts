import { snakeHash } from "@cocoon/protocol"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { loadDeliverInput } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { JobView } from "./jobView.js"
import { OPCODES } from "./opcodes.js"

/** An input as its message carries it: a snake of the sealed bytes, or of the URI where they lie. */
export type DeliveredInput = {
  readonly input: Cell
  /** SHA-256 of the sealed bytes. */
  readonly inputHash: bigint
  readonly referenced: boolean
}

function delivered(
  { inMessage, account, description }: Transaction,
  job: JobView,
): DeliveredInput | undefined {
  const body = inMessage?.body
  if (inMessage?.opcode !== OPCODES.deliverInput || body === null || body === undefined) {
    return undefined
  }
  const fromClient = inMessage.source?.equals(job.client) === true
  if (!fromClient || !description.success || !account.equals(job.address)) return undefined
  const { dealId, input, inputHash, referenced } = loadDeliverInput(body.beginParse())
  if (dealId !== job.state.dealId) return undefined
  return referenced || snakeHash(input) === inputHash ? { input, inputHash, referenced } : undefined
}

/**
 * Finds the input that the client delivered to a claimed Job, which runs since then.
 * Throws JOB_UNREADABLE (retryable) while the API does not show it.
 */
export async function readDeliveredInput(
  client: Pick<TonIndexerClient, "transactions">,
  { job, signal }: { job: JobView; signal?: AbortSignal },
): Promise<DeliveredInput> {
  const at = Number(job.state.dueAt - job.state.execSeconds)
  const range = { startUtime: at, endUtime: at, sort: "asc", limit: 100 } as const
  const rows = await client.transactions({ accounts: [job.address], ...range, signal })
  for (const row of rows) {
    const input = delivered(row, job)
    if (input !== undefined) return input
  }
  throw new ChainError("JOB_UNREADABLE", "the API does not show the input that was delivered", {
    retryable: true,
  })
}
