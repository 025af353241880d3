import type { PriceSheet } from "@cocoon/protocol"
import type { CocoonClient } from "../CocoonClient.js"
import { isFinal } from "../job/isFinal.js"
import type { JobClaim, JobEvent } from "../job/JobEvent.js"
import type { JobHandle } from "../job/JobHandle.js"
import { presentEvents } from "../job/presentEvents.js"
import { rateAt } from "../job/rateAt.js"
import { type Opening, readOpening } from "../job/readOpening.js"
import { refuse } from "../refuse.js"
import { sleep } from "../wallet/sleep.js"

const EVERY_MS = 1_000

/** Which open Job's auction to watch; the signal ends the iteration without an error. */
export interface WatchAuctionOptions {
  readonly handle: JobHandle
  /** Milliseconds between two looks; default 1,000. */
  readonly everyMs?: number
  readonly signal?: AbortSignal | undefined
}

/** Where an auction stands; times are unix seconds of the chain, prices nanoTON per million tokens. */
export interface AuctionView {
  readonly status: "waiting" | "running" | "claimed" | "ended"
  readonly now: number
  /** Null before the opening is on chain. */
  readonly openedAt: number | null
  /** When the rate reaches the limits; null before the opening. */
  readonly fullAt: number | null
  /** Last second for a claim. */
  readonly deadline: number
  /** What a claim wins at now; once claimed, what it won at; before the opening, where it will begin. */
  readonly rate: PriceSheet
  /** What a claim in that second would win at. */
  readonly rateAt: (at: number) => PriceSheet
  readonly claim: JobClaim | null
}

/**
 * Yields where an open Job's auction stands, about once a second, and ends once it is claimed or over.
 * @throws CocoonError NOT_AN_AUCTION for a direct Job, and those of `followJob`
 *
 * @example
 * import { createCocoonClient, parseJobHandle, watchAuction } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...handle })
 * for await (const { status, rate } of watchAuction(client, { handle })) console.log(status, rate)
 */
export async function* watchAuction(
  client: CocoonClient,
  { handle, everyMs = EVERY_MS, signal }: WatchAuctionOptions,
): AsyncGenerator<AuctionView, void> {
  if (handle.mode === "direct") throw refuse("NOT_AN_AUCTION", "a direct Job has its prices")
  const opening = readOpening(handle.opening)
  while (signal?.aborted !== true) {
    const [now, events] = await Promise.all([
      client.now(),
      presentEvents(client, { handle, signal }),
    ])
    const view = auctionView(opening, { now, events })
    yield view
    if (view.status === "claimed" || view.status === "ended") return
    await sleep(everyMs, signal)
  }
}

function auctionView(
  opening: Opening,
  { now, events }: { readonly now: number; readonly events: readonly JobEvent[] },
): AuctionView {
  const [opened] = events
  const last = events.at(-1)
  const claimed = events.find((event) => event.status === "claimed")
  const openedAt = opened?.at ?? null
  const at = (second: number) => rateAt(opening, second - (openedAt ?? second))
  const over = (last !== undefined && isFinal(last)) || now > opening.deadline
  const running = openedAt === null ? "waiting" : "running"
  return {
    status: claimed !== undefined ? "claimed" : over ? "ended" : running,
    now,
    openedAt,
    fullAt: openedAt === null ? null : openedAt + opening.auction.seconds,
    deadline: opening.deadline,
    rate: claimed?.claim.sheet ?? at(now),
    rateAt: at,
    claim: claimed?.claim ?? null,
  }
}
