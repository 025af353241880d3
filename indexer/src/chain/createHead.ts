import type { Log } from "@cocoon/service"
import type { Writer } from "../store/Writer.js"

/** So many rounds in a row that end below the head show that it was never there: about a minute. */
const BELOW_MAX = 60

/** The block up to which everything is indexed. */
export interface Head {
  readonly seqno: number
  readonly at: number
}

/**
 * Stores the head. It does not go back because one server behind a balancer lags. But a block's number is only what the API says, so
 * it does where it has to: the first one that is told replaces what another process stored, and one that stays below replaces it, too.
 */
export function createHead({
  writer,
  log,
}: {
  readonly writer: Pick<Writer, "commit">
  readonly log: Log
}): (head: Head) => Promise<void> {
  let highest = 0
  let below = 0
  return async (head) => {
    below = head.seqno < highest ? below + 1 : 0
    if (below > 0 && below < BELOW_MAX) return
    if (below > 0) {
      log.warn(
        { seqno: head.seqno, from: highest },
        "the chain API showed a block that is not there; the head goes back",
      )
    }
    below = 0
    highest = head.seqno
    await writer.commit({ decoded: [], head })
  }
}
