import { isCocoonError } from "@cocoon/protocol"
import { cancelJob } from "../actions/cancelJob.js"
import { type DeliverInputOptions, deliverInput } from "../actions/deliverInput.js"
import { getJob } from "../actions/getJob.js"
import type { CocoonClient } from "../CocoonClient.js"
import { sleep } from "../wallet/sleep.js"
import type { JobHandle } from "./JobHandle.js"

const POLL_MS = 3_000

/** Why a claimer gets no input: some of it, as a node that does not answer, may pass within the window. */
const DOUBTS = new Set([
  "ATTESTATION_MALFORMED",
  "CLAIM_NOT_TRUSTED",
  "COLLATERAL_MALFORMED",
  "COMMITMENT_MISMATCH",
  "DELIVERY_TOO_LATE",
  "IMAGE_NOT_ACCEPTED",
  "KEYS_MISMATCH",
  "NODE_MALFORMED",
  "NODE_REFUSED",
  "NODE_UNREACHABLE",
  "PROVIDER_FROZEN",
  "PROVIDER_NOT_ATTESTED",
  "PROVIDER_NOT_FOUND",
  "PROVIDER_SLASHED",
  "QUOTE_REFUSED",
  "REPORT_DATA_MISMATCH",
  "TERMS_NOT_SYNCED",
  "WRONG_NETWORK",
  "WRONG_PROVIDER",
])

/** A claimed Job; milliseconds between two looks at a claimer that does not pass, default 3,000. */
export interface Delivery extends DeliverInputOptions {
  readonly pollMs?: number | undefined
}

/**
 * Delivers the input once the claimer passes; when its window is over and it did not, the Job is cancelled, which brings the budget back
 * less the claimer's compensation, and the last doubt is thrown.
 * @throws CocoonError as `deliverInput` and `cancelJob`; the signal's reason
 */
export async function deliverOrCancel(
  client: CocoonClient,
  delivery: Delivery,
): Promise<JobHandle> {
  const { handle, signal, pollMs = POLL_MS } = delivery
  for (;;) {
    try {
      return await deliverInput(client, delivery)
    } catch (error) {
      if (!isCocoonError(error) || !DOUBTS.has(error.code)) throw error
      const [now, job] = await Promise.all([client.now(), getJob(client, { job: handle })])
      if (job?.status !== "claimed") throw error
      if (now > job.dueAt) {
        await cancelJob(client, { job: handle })
        throw error
      }
    }
    signal?.throwIfAborted()
    await sleep(pollMs, signal)
    signal?.throwIfAborted()
  }
}
