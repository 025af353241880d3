import type { CocoonClient } from "../CocoonClient.js"
import type { JobEvent } from "../job/JobEvent.js"
import type { JobHandle } from "../job/JobHandle.js"
import type { JobResult } from "../job/openCompletion.js"
import { secureOutput } from "../job/secureOutput.js"
import { followJob } from "./followJob.js"
import { openResult } from "./openResult.js"

/** Which Job to wait for; `onEvent` is told of every step, the signal gives up. */
export interface AwaitResultOptions {
  readonly handle: JobHandle
  readonly onEvent?: (event: JobEvent) => void
  readonly signal?: AbortSignal | undefined
  /** Milliseconds between two looks for a referenced output; default 3,000. */
  readonly pollMs?: number | undefined
  /** Milliseconds for one fetch of it; default 15,000. */
  readonly fetchMs?: number | undefined
}

/**
 * Follows a running Job to its end and opens its result. A referenced output is fetched from its URI; where it cannot be had in time,
 * the client's wallet challenges it well before the window ends, and then it is revealed (`outputFrom` says so) or the
 * budget comes back. After a crash, call it again with the same handle.
 * @throws CocoonError as `followJob` and `openResult`, OUTPUT_WITHHELD when the budget came back; the signal's reason when it gave up
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
  { handle, onEvent, signal, pollMs, fetchMs }: AwaitResultOptions,
): Promise<JobResult> {
  let seen = 0
  for await (const event of followJob(client, { handle, signal })) {
    onEvent?.(event)
    seen += 1
    if (event.status === "delivered") {
      return secureOutput(client, { handle, seen, onEvent, signal, pollMs, fetchMs })
    }
  }
  signal?.throwIfAborted()
  return openResult(client, { handle, signal })
}
