import type { CocoonClient } from "../CocoonClient.js"
import type { JobEvent } from "../job/JobEvent.js"
import type { JobHandle } from "../job/JobHandle.js"
import type { JobResult } from "../job/openCompletion.js"
import { followJob } from "./followJob.js"
import { openResult } from "./openResult.js"

/** Which Job to wait for; `onEvent` is told of every step, the signal gives up. */
export interface AwaitResultOptions {
  readonly handle: JobHandle
  readonly onEvent?: (event: JobEvent) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Follows a running Job to its end and opens its result.
 * @throws CocoonError as `followJob` and `openResult`; the signal's reason when it gave up
 *
 * @example
 * import { awaitResult, createCocoonClient, parseJobHandle } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...handle })
 * const onEvent = (event: { status: string }) => console.log(event.status)
 * console.log((await awaitResult(client, { handle, onEvent })).answer)
 */
export async function awaitResult(
  client: CocoonClient,
  { handle, onEvent, signal }: AwaitResultOptions,
): Promise<JobResult> {
  for await (const event of followJob(client, { handle, signal })) onEvent?.(event)
  signal?.throwIfAborted()
  return openResult(client, { handle, signal })
}
