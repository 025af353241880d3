import { CocoonError } from "@cocoon/protocol"
import { codeOf } from "./codeOf.js"
import type { InferenceParts } from "./InferenceParts.js"
import type { LiveSession } from "./pool/LiveSession.js"
import { settleSession } from "./pool/settleSession.js"

const SILENT_MS = 120_000
/** A Session is ended with its node while there is time for the node to redeem. */
const ENDING_SECONDS = 900

/** Looks at the chain and the nodes once more, brings Sessions further, and ends requests whose node is silent. */
export async function maintain(parts: InferenceParts): Promise<void> {
  endSilent(parts)
  await logged(parts, async () => {
    await parts.listings.refresh()
    await parts.nodes.refresh()
  })
  await logged(parts, async () => {
    const now = await parts.chain.now()
    for (const live of parts.pool.lives()) {
      const { stage, expiresAt } = live.entry()
      const ending = live.ending || expiresAt - ENDING_SECONDS <= now
      if (ending && stage === "open" && live.ledger.inFlight() === 0) await endSession(parts, live)
    }
    await parts.pool.sweep()
  })
}

/** Ends a Session with its node, or without it. */
export async function endSession(parts: InferenceParts, live: LiveSession): Promise<void> {
  const node = parts.nodes.serving().find(({ key }) => key === live.provider)
  const { log } = parts.options
  log?.({ event: "session-closing", provider: live.provider, session: live.address })
  try {
    if (node === undefined) parts.pool.abandon(live)
    // That it does not show any more proves nothing: the sweep looks for its end.
    else await settleSession(parts, { live, node })
  } catch (error) {
    log?.({ event: "session-failed", session: live.address, code: codeOf(error) })
    parts.pool.abandon(live)
  }
}

function endSilent({ watched, now }: InferenceParts): void {
  const message = "the node fell silent"
  for (const { waitingSince, abort } of watched) {
    if (waitingSince === null || now() - waitingSince < SILENT_MS) continue
    abort(new CocoonError({ code: "NODE_FAILED", message, retryable: true }))
  }
}

async function logged(parts: InferenceParts, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    parts.options.log?.({ event: "chain-unreadable", code: codeOf(error) })
  }
}
