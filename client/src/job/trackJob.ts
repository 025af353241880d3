import type { Transaction } from "@cocoon/ton-indexer-client"
import type { CocoonClient } from "../CocoonClient.js"
import { isFinal } from "./isFinal.js"
import type { JobEvent } from "./JobEvent.js"
import type { JobHandle } from "./JobHandle.js"
import type { JobTrack } from "./JobTrack.js"
import { readEvents } from "./readEvents.js"
import { readOpening } from "./readOpening.js"

/** Turns the transactions of a Job's account, in lt order from the first, into its events; ends after the last. */
export async function* trackJob(
  client: CocoonClient,
  options: { readonly handle: JobHandle; readonly transactions: AsyncIterable<Transaction> },
): AsyncGenerator<JobEvent, void> {
  const { handle, transactions } = options
  const opening = readOpening(handle.opening)
  let track: JobTrack = { client, handle, opening, last: null, claim: null, completion: null }
  for await (const transaction of transactions) {
    for (const event of await readEvents(track, transaction)) {
      const claim = event.status === "claimed" ? event.claim : track.claim
      const completion = event.status === "delivered" ? event.completion : track.completion
      track = { ...track, last: event, claim, completion }
      yield event
      if (isFinal(event)) return
    }
  }
}
