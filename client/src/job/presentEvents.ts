import type { CocoonClient } from "../CocoonClient.js"
import type { JobEvent } from "./JobEvent.js"
import type { JobHandle } from "./JobHandle.js"
import { trackJob } from "./trackJob.js"

/** The Job's steps so far, oldest first. */
export async function presentEvents(
  client: CocoonClient,
  { handle, signal }: { readonly handle: JobHandle; readonly signal?: AbortSignal | undefined },
): Promise<JobEvent[]> {
  const range = { account: handle.address, sort: "asc", signal } as const
  const transactions = client.indexer.iterateTransactions(range)
  const events: JobEvent[] = []
  for await (const event of trackJob(client, { handle, transactions })) events.push(event)
  return events
}
