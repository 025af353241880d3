import { BPS, type PriceSheet, type Usage } from "@cocoon/protocol"
import type { OpenedJob } from "../chain/jobReader.js"
import { bidSecond } from "./bid.js"
import { bidCost, type CostRules } from "./bidCost.js"

/** How a node bids: its rules and costs per million tokens by the Model's raw address. */
export type BidRules = CostRules & {
  readonly jitterBps: bigint
  readonly costs: Readonly<Record<string, PriceSheet>>
  /** Tokens of a job before any was settled. */
  readonly startUsage: Usage
}

/** What a bid is made from at this moment; `jitter` is drawn once per job, 0 to 1. */
export type BidFacts = {
  readonly rules: BidRules
  readonly expected: Usage
  readonly slots: { readonly busy: number; readonly all: number }
  readonly jitter: number
  readonly shadeBps: bigint
}

/** A job, the listing's raw address, the rates below which nothing is served, and the bond of a claim, nanoTON. */
export type BidOn = BidFacts & {
  readonly opened: OpenedJob
  readonly model: string
  readonly floor: PriceSheet
  readonly bond: bigint
}

/** When to claim, in chain seconds; or that it is worth it only with fewer jobs under way; or never. */
export type BidVerdict = { readonly claimAt: number } | "whenIdle" | "never"

function secondAt(on: BidOn, slots: BidFacts["slots"]): number | undefined {
  const { opened, model, rules, expected, floor, bond, jitter, shadeBps } = on
  const { state } = opened.job
  const { offer, terms } = opened.opening
  const { limits, startBps, auctionSeconds, royaltyBps } = offer
  const lockedSeconds = terms.deliverSeconds + state.execSeconds
  const { keeperReward, feeBps } = terms
  const tokens = rules.costs[model]
  const cost = bidCost(rules, { tokens, expected, slots, keeperReward, bond, lockedSeconds })
  const times = { startBps: Number(startBps), auctionSeconds: Number(auctionSeconds) }
  return bidSecond(
    { limits, ...times, budget: state.budget, feeBps, royaltyBps },
    { floor, expected, cost, shadeBps, jitterBps: rules.jitterBps, jitter },
  )
}

/** Judges when the auction of a genuine open Job is worth a claim. Pure. */
export function judgeBid(on: BidOn): BidVerdict {
  if (on.opened.opening.offer.startBps > BPS) return "never"
  const second = secondAt(on, on.slots)
  if (second !== undefined) return { claimAt: Number(on.opened.job.state.openedAt) + second }
  return secondAt(on, { ...on.slots, busy: 0 }) === undefined ? "never" : "whenIdle"
}
