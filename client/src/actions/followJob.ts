import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { JobEvent } from "../job/JobEvent.js"
import type { JobHandle } from "../job/JobHandle.js"
import { trackJob } from "../job/trackJob.js"

/** Which Job to follow; the signal ends the iteration without an error. */
export interface FollowJobOptions {
  readonly handle: JobHandle
  readonly signal?: AbortSignal | undefined
}

/**
 * Yields the Job's steps from its opening on, each once, in order, and ends with the last. It keeps no state: after a
 * restart it yields the same again. Steps are read from the Job's own transactions and checked as the contract did.
 * @throws CocoonError OPENING_REFUSED, FORGED_OPENING, FORGED_CLAIM, FORGED_REJECTION, FORGED_RECEIPT,
 * SWAPPED_OUTPUT, IMPOSSIBLE_HISTORY
 *
 * @example
 * import { createCocoonClient, followJob, parseJobHandle } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...handle })
 * const signal = AbortSignal.timeout(600_000)
 * for await (const event of followJob(client, { handle, signal })) console.log(event.status)
 */
export async function* followJob(
  client: CocoonClient,
  { handle, signal }: FollowJobOptions,
): AsyncGenerator<JobEvent, void> {
  const stop = new AbortController()
  const ends = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal])
  const transactions = finalized(client, { address: handle.address, signal: ends })
  try {
    yield* trackJob(client, { handle, transactions })
  } finally {
    stop.abort()
  }
}

async function* finalized(
  { indexer }: CocoonClient,
  { address, signal }: { readonly address: Address; readonly signal: AbortSignal },
): AsyncGenerator<Transaction> {
  for await (const item of indexer.streamTransactions({ addresses: [address], signal })) {
    if (item.kind === "transaction") yield item.transaction
  }
}
