import { CocoonError } from "@cocoon/protocol"
import type { CocoonClient } from "../CocoonClient.js"
import { fetchOutput } from "../job/fetchOutput.js"
import { isFinal } from "../job/isFinal.js"
import type { JobEvent } from "../job/JobEvent.js"
import type { JobHandle } from "../job/JobHandle.js"
import type { JobResult } from "../job/openCompletion.js"
import { presentEvents } from "../job/presentEvents.js"
import { resultOf } from "../job/resultOf.js"

const FETCH_MS = 15_000

/**
 * Finds the Job's completion among its transactions, checks signature, deal, request and output, and decrypts the answer. A referenced
 * output that the chain does not hold is fetched once from its URI.
 * @throws CocoonError JOB_NOT_SETTLED (retryable while the Job is under way; `details.status`, `details.reason`), OUTPUT_UNAVAILABLE (retryable),
 * INPUT_NOT_RECORDED, WRONG_ENCLAVE, WRONG_REQUEST, WRONG_RESPONSE, OPEN_FAILED, and those of `followJob`
 *
 * @example
 * import { createCocoonClient, openResult, parseJobHandle } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...handle })
 * const { answer, usage, cost } = await openResult(client, { handle })
 * console.log(answer, usage, cost.paid)
 */
export async function openResult(
  client: CocoonClient,
  { handle, signal }: { readonly handle: JobHandle; readonly signal?: AbortSignal | undefined },
): Promise<JobResult> {
  const events = await presentEvents(client, { handle, signal })
  const last = events.at(-1)
  if (last === undefined || !("completion" in last)) throw notSettled(last)
  const { completion } = last
  const held = completion.output !== null
  const fetched = held
    ? null
    : await fetchOutput(client, { completion, timeoutMs: FETCH_MS, signal })
  return resultOf(handle, { event: last, fetched })
}

function notSettled(last: JobEvent | undefined): CocoonError {
  const status = last?.status ?? "not opened"
  const message = `the Job has no result: it is ${status}`
  const details = last?.status === "rejected" ? { status, reason: last.reason } : { status }
  const retryable = last === undefined || !isFinal(last)
  return new CocoonError({ code: "JOB_NOT_SETTLED", message, details, retryable })
}
