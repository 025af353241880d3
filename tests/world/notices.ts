import { type JobClosed, loadJobClosed } from "@cocoon/wrappers"
import type { World } from "./createWorld.js"
import type { Outcome } from "./observe.js"
import { edgeOf } from "./trace.js"

/** The last notice of a deal along an edge "job > provider JobClosed". */
export function closedNotice(world: World, outcome: Outcome, edge: string): JobClosed {
  const message = outcome.transactions
    .flatMap((tx) => (tx.inMessage ? [tx.inMessage] : []))
    .find((candidate) => edgeOf(world.labels, candidate) === edge)
  if (!message) throw new Error(`no message along ${edge}`)
  return loadJobClosed(message.body.beginParse())
}
