import { type PriceSheet, withinLimits } from "@cocoon/protocol"
import { LOCKS_MAX } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { OpenedJob } from "../chain/jobReader.js"
import type { ProviderView } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { higherSheet } from "./higherSheet.js"
import { jobTerms } from "./jobTerms.js"
import { type BidFacts, judgeBid } from "./judgeBid.js"

/** What the agent serves, and under which limits; sheets by the Model's raw address. */
export type ServingLimits = {
  readonly prices: Readonly<Record<string, PriceSheet>>
  readonly floors: Readonly<Record<string, PriceSheet>>
  /** By model hash, 64 hex digits. */
  readonly modelPolicy: Readonly<Record<string, string>>
  readonly marginSeconds: number
  /** NanoTON. */
  readonly reserveStop: bigint
}

/** What a job is judged by; `model` is derived from the offer, `now` in chain seconds. */
export type Assessment = {
  readonly opened: OpenedJob
  readonly model: Address
  readonly provider: ProviderView
  readonly account: { readonly owner: Address; readonly index: number; readonly hash: bigint }
  readonly enclaveKey: bigint
  readonly limits: ServingLimits
  /** Whether the listing's weights are ready: nothing is begun that could not be served. */
  readonly loaded: boolean
  readonly bid: BidFacts
  readonly now: number
}

/** Take it; claim it at that second of the chain; wait for what may change (in the node's own state); or refuse it for good. */
export type Verdict =
  | { readonly verdict: "take"; readonly bond: bigint }
  | { readonly verdict: "later"; readonly code: string; readonly claimAt: number }
  | { readonly verdict: "wait" | "refuse"; readonly code: string }

const STATUS_OPEN = 1n
const STATUS_RUNNING = 3n
const ATTESTED_SECONDS = 60n

const refuse = (code: string): Verdict => ({ verdict: "refuse", code })
const wait = (code: string): Verdict => ({ verdict: "wait", code })

/** The rates below which nothing is served: the owner's on chain and the operator's, whichever is higher. */
function floorOf({ limits, model, provider }: Assessment): PriceSheet | undefined {
  const listed = provider.offers.prices.get(uint(model.hash))?.floor
  const own = limits.floors[model.toRawString()]
  return higherSheet(listed, own)
}

function judgeListing(on: Assessment): Verdict | undefined {
  const { limits, model, opened } = on
  if (limits.prices[model.toRawString()] === undefined) return refuse("LISTING_NOT_SERVED")
  const hash = opened.opening.offer.modelHash.toString(16).padStart(64, "0")
  if (limits.modelPolicy[hash] === undefined) return refuse("MODEL_NOT_ALLOWED")
  return on.loaded ? undefined : wait("MODEL_NOT_LOADED")
}

function judgeTerms({ opened, provider }: Assessment): Verdict | undefined {
  const { job, opening } = opened
  const openedAt = job.state.openedAt
  if (!jobTerms.withinBounds(opening.terms, opening.offer.royaltyBps))
    return refuse("TERMS_OUT_OF_BOUNDS")
  const deal = { termsHash: job.termsHash, openedAt }
  return jobTerms.inForce(provider.offers.terms, deal) ? undefined : wait("TERMS_UNKNOWN")
}

function judgePrice(on: Assessment): Verdict | undefined {
  const { opened, provider, model } = on
  const asked = opened.opening.offer.limits
  const floor = floorOf(on)
  if (floor === undefined) return wait("NO_PRICE")
  if (!withinLimits(floor, asked)) return refuse("PRICE_BELOW_FLOOR")
  if (opened.opening.target !== undefined) return undefined
  // Without a listing on chain the Provider refuses to claim, whatever the operator's own floor is.
  return provider.offers.prices.has(uint(model.hash)) ? undefined : wait("NO_PRICE")
}

/** When the auction is worth a claim: its rate has risen to what serving costs this node. */
function judgeAuction(on: Assessment, bond: bigint): Verdict | undefined {
  const { opened, model, bid, now } = on
  const floor = floorOf(on)
  if (floor === undefined) return wait("NO_PRICE")
  const verdict = judgeBid({ ...bid, opened, model: model.toRawString(), floor, bond })
  if (verdict === "never") return refuse("NOT_WORTH_IT")
  if (verdict === "whenIdle") return wait("NOT_WORTH_IT_NOW")
  const { claimAt } = verdict
  if (claimAt > Number(opened.job.state.dueAt) - on.limits.marginSeconds) return refuse("TOO_LATE")
  return now < claimAt ? { verdict: "later", code: "AUCTION_TOO_LOW", claimAt } : undefined
}

function judgeProvider({ provider, enclaveKey, limits, now }: Assessment): Verdict | undefined {
  const { state, attestation } = provider
  if (state.slashed) return refuse("SLASHED")
  if (state.frozen) return wait("FROZEN")
  if (provider.reserve < limits.reserveStop) return wait("RESERVE_TOO_SMALL")
  const attested = attestation.validUntil > BigInt(now) + ATTESTED_SECONDS
  return attested && state.enclaveKey === enclaveKey ? undefined : wait("NOT_ATTESTED")
}

function judgeDirect(on: Assessment): Verdict | undefined {
  const { opened, account, provider, enclaveKey, now, limits } = on
  const { target } = opened.opening
  const { state } = opened.job
  const named =
    target !== undefined &&
    target.origin === provider.state.origin &&
    target.owner.equals(account.owner) &&
    target.index === BigInt(account.index) &&
    state.providerHash === account.hash
  if (!named) return refuse("NOT_FOR_THIS_PROVIDER")
  if (target.enclaveKey !== enclaveKey || state.enclaveKey !== enclaveKey)
    return refuse("OTHER_ENCLAVE_KEY")
  if (state.status !== STATUS_RUNNING) return refuse("NOT_RUNNING")
  return Number(state.dueAt) - now < 2 * limits.marginSeconds ? refuse("TOO_LATE") : undefined
}

function judgeOpen({ opened, provider, limits, now }: Assessment): Verdict | undefined {
  const { state } = opened.job
  const { images } = opened.opening.offer
  if (state.status !== STATUS_OPEN) return refuse("CLAIMED_BY_OTHERS")
  if (Number(state.dueAt) - now < limits.marginSeconds) return refuse("TOO_LATE")
  if (Number(state.execSeconds) < 2 * limits.marginSeconds) return refuse("TOO_LITTLE_TIME")
  const image = provider.evidence?.imageId
  if (images.size > 0 && (image === undefined || !images.has(image)))
    return refuse("IMAGE_NOT_WANTED")
  return undefined
}

const BUDGET_SECONDS = 86_400n

/** The bond must come out of the free stake and fit the owner's budget, what was forfeited in 24 hours included. */
function judgeBond({ provider, now }: Assessment, bond: bigint): Verdict | undefined {
  const { ledger } = provider
  if (bond > ledger.bondBudget) return refuse("BOND_OVER_BUDGET")
  const old = BigInt(now) > ledger.forfeitedAt + BUDGET_SECONDS
  const forfeited = old ? 0n : ledger.forfeited
  const fits = ledger.locked + forfeited + bond <= ledger.bondBudget
  return fits && bond <= ledger.stake && ledger.lockCount < LOCKS_MAX
    ? undefined
    : wait("BOND_BUDGET_IN_USE")
}

/** Judges a genuine Job: listing, terms, price, keys, time, bond. Pure. */
export function assessJob(on: Assessment): Verdict {
  const { job, opening } = on.opened
  const direct = opening.target !== undefined
  const bond = direct ? 0n : jobTerms.bondFor(opening.terms, job.state.budget)
  const stop =
    judgeListing(on) ??
    (direct ? judgeDirect(on) : judgeOpen(on)) ??
    judgePrice(on) ??
    judgeTerms(on) ??
    judgeProvider(on) ??
    (direct ? undefined : (judgeBond(on, bond) ?? judgeAuction(on, bond)))
  return stop ?? { verdict: "take", bond }
}
