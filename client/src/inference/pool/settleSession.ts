import { checkFinalReceipt } from "@cocoon/protocol"
import type { ServingNode } from "../discover/ServingNode.js"
import { misbehaved } from "../misbehaved.js"
import type { NodeHttp } from "../NodeHttp.js"
import { askReceipt } from "./askReceipt.js"
import type { Channels } from "./createChannels.js"
import type { LiveSession } from "./LiveSession.js"
import { learnReceipt } from "./learnReceipt.js"
import type { SessionChain } from "./SessionChain.js"

/** So long the node has to close by itself before the client does it with the same receipt. */
const NODE_TRIES = 25

/**
 * Ends a Session with its node: the final receipt, a voucher over exactly its cost, and the rest of the deposit at once.
 * Resolves when it does not show on chain any more, or was asked to end by the client too.
 * @throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, NODE_MISBEHAVED: the challenge period is the way then
 */
export async function settleSession(
  deps: { readonly http: NodeHttp; readonly channels: Channels; readonly chain: SessionChain },
  { live, node }: { readonly live: LiveSession; readonly node: ServingNode },
): Promise<void> {
  const { http, channels, chain } = deps
  const channel = await channels.of(live, node)
  const known = await askReceipt(http, { live, channel, path: "/cocoon/receipt" })
  if (known !== null) learnReceipt(live, known.answer)
  const previous = live.entry().last?.receipt
  const asked = await askReceipt(http, { live, channel, path: "/cocoon/close" })
  if (asked === null) throw misbehaved("NO_FINAL_RECEIPT")
  const { receipt, signature } = asked.answer
  const { enclaveKey, model } = live.terms
  const [fault] = checkFinalReceipt({
    receipt,
    signature,
    dealId: live.dealId,
    enclaveKey,
    modelHash: model.modelHash,
    requestId: asked.requestId,
    ...(previous === undefined ? {} : { previous }),
  })
  if (fault !== undefined) {
    live.condemn(fault, { receipt, signature })
    throw misbehaved(fault)
  }
  await live.commit({ stage: "closing", last: { receipt, signature } })
  const { handle } = live.entry()
  if (await isGone(chain, live)) return
  await chain.close(handle, { receipt, signature })
  await isGone(chain, live)
}

async function isGone(chain: SessionChain, live: LiveSession): Promise<boolean> {
  for (let tries = 0; tries < NODE_TRIES; tries++) {
    if ((await chain.read(live.entry().handle)) === null) return true
    await chain.pause()
  }
  return false
}
