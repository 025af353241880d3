import { type PriceSheet, TOKEN_CLASSES } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { Address, toNano } from "@ton/core"
import type { Slots } from "../backends/slots.js"
import { callBodies } from "../chain/callBodies.js"
import { pause } from "../chain/pause.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { ProviderCall, ProviderChannel } from "../chain/providerChannel.js"
import type { ProviderView } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { availabilityFor } from "./availabilityFor.js"
import { priceFor } from "./priceFor.js"

/** What keeps the Provider's offer: prices by use, and whether it takes new work. */
export type OfferDeps = {
  readonly provider: ProviderCache
  readonly channel: Pick<ProviderChannel, "submit" | "outcome">
  readonly slots: Pick<Slots, "busy">
  readonly settings: {
    readonly prices: Readonly<Record<string, PriceSheet>>
    readonly maxConcurrentJobs: number
    readonly priceUpBps: number
    readonly priceSeconds: number
    readonly awaySeconds: number
    readonly reserveStop: bigint
  }
  readonly log: Log
  /** Fires when nothing new is to be begun. */
  readonly draining: AbortSignal
  readonly signal: AbortSignal
  /** Between two looks; 5 s unless a test says otherwise. */
  readonly lookMs?: number
}

/** Keeps an offer until it drains. */
export type Offer = {
  /** Says that this node takes no new work, if the settings want it said; waits for the message at most this long. */
  drain(ms: number): Promise<void>
  readonly ended: Promise<void>
}

const LOOK_MS = 5_000
const CALL_VALUE = toNano("0.05")
/** How much one look weighs in the share of busy slots. */
const WEIGHT = 0.2

type Change = Pick<ProviderCall, "purpose" | "body">

async function send({ channel, log }: OfferDeps, change: Change, signal: AbortSignal) {
  const id = await channel.submit({ role: "enclave", value: CALL_VALUE, ...change }, signal)
  const outcome = await channel.outcome(id, signal)
  if (!outcome.ok) log.warn({ ...outcome, purpose: change.purpose }, "an offer was not changed")
}

function priceChanges({ settings }: OfferDeps, view: ProviderView, busy: number): Change[] {
  const { prices, priceUpBps } = settings
  return Object.entries(prices).flatMap(([raw, own]): Change[] => {
    const model = Address.parseRaw(raw)
    const listed = view.offers.prices.get(uint(model.hash))
    if (listed === undefined) return []
    const sheet = priceFor(own, { busy, upBps: BigInt(priceUpBps), floor: listed.floor })
    if (TOKEN_CLASSES.every((name) => listed.sheet[name] === sheet[name])) return []
    return [{ purpose: "price", body: callBodies.adjustPrice(model, sheet) }]
  })
}

const availability = (available: boolean): Change => {
  return { purpose: "availability", body: callBodies.setAvailability(available) }
}

function createLook(deps: OfferDeps) {
  const { provider, slots, settings, signal } = deps
  const { maxConcurrentJobs, priceUpBps, priceSeconds, reserveStop } = settings
  const awayMs = settings.awaySeconds * 1_000
  const seen: { busy: number; fullSince?: number; pricedAt: number } = {
    busy: 0,
    // The first look brings the listing to the settings.
    pricedAt: Number.NEGATIVE_INFINITY,
  }
  return async () => {
    const share = slots.busy() / maxConcurrentJobs
    seen.busy += (share - seen.busy) * WEIGHT
    const nowMs = performance.now()
    if (share < 1) delete seen.fullSince
    else seen.fullSince ??= nowMs
    const view = await provider.get()
    if (view.reserve < reserveStop || view.state.slashed) return
    const facts = { available: view.state.available, draining: false, nowMs, awayMs }
    const said = availabilityFor({ ...facts, fullSince: seen.fullSince })
    if (said !== undefined) await send(deps, availability(said), signal)
    if (priceUpBps === 0 || nowMs - seen.pricedAt < priceSeconds * 1_000) return
    seen.pricedAt = nowMs
    for (const change of priceChanges(deps, view, seen.busy)) await send(deps, change, signal)
  }
}

/** Looks after prices and availability; does nothing where the settings leave both alone. Never rejects. */
export function keepOffer(deps: OfferDeps): Offer {
  const { draining, log, lookMs = LOOK_MS, provider, settings } = deps
  const { priceUpBps, awaySeconds } = settings
  const look = createLook(deps)
  const run = async () => {
    while (!draining.aborted && (priceUpBps > 0 || awaySeconds > 0)) {
      await pause(lookMs, draining)
      if (draining.aborted) return
      await look().catch((error: unknown) => log.warn({ error }, "the offer could not be changed"))
    }
  }
  const ended = run()
  return {
    ended,
    async drain(ms) {
      if (awaySeconds === 0) return
      const over = new AbortController()
      const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(ms), over.signal])
      try {
        // A look under way may still say that work is taken: what counts is what the Provider says after it.
        await Promise.race([ended, pause(ms, signal)])
        if ((await provider.get()).state.available) await send(deps, availability(false), signal)
      } catch (error) {
        log.warn({ error }, "it could not be said that this node stops")
      } finally {
        over.abort()
      }
    },
  }
}
