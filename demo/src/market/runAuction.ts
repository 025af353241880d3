import type { JobHandle } from "@cocoon/client"
import { type JobEvent, type JobResult, postOpenJob, runOpenJob } from "@cocoon/client"
import { auctionBps, type PriceSheet } from "@cocoon/protocol"
import { AGENTS, type AgentName, AUCTION, type Customer, LIMITS, type MarketModel } from "./cast.js"
import type { MarketStage } from "./MarketStage.js"

/** Who wants what. */
export interface MarketOrder {
  readonly customer: Customer
  readonly model: MarketModel
  readonly prompt: string
}

/** How an open Job's auction ended: the second after the opening, and the rate in basis points of the limits. */
export interface Won {
  readonly by: AgentName
  readonly second: number
  readonly bps: number
  readonly sheet: PriceSheet
  /** NanoTON, locked until the Job's end. */
  readonly bond: bigint
}

/** An open Job that was paid. */
export interface AuctionOutcome extends MarketOrder, Won {
  readonly handle: JobHandle
  readonly result: JobResult
}

const MAX_TOKENS = 48
type Claimed = Extract<JobEvent, { status: "claimed" }>

/** Posts an open Job for whoever serves it cheapest. */
export function postAuction(
  { as, models }: MarketStage,
  { customer, model, prompt }: MarketOrder,
): Promise<JobHandle> {
  // A toy of this size talks sense only where it is surest.
  const request = { messages: [{ role: "user", content: prompt }], temperature: 0 }
  const offer = { request, maxTokens: MAX_TOKENS, limits: LIMITS, auction: AUCTION }
  return postOpenJob(as(customer), { ...offer, model: models[model].name })
}

/** Who won an auction, and when. */
export function wonBy({ agents }: MarketStage, openedAt: number, claimed: Claimed): Won {
  const { provider, sheet, bond } = claimed.claim
  const winner = AGENTS.find(({ name }) => {
    const { owner, index } = agents[name].provider.name
    return owner.equals(provider.owner) && index === provider.index
  })
  if (winner === undefined) throw new Error("a stranger's Provider won an auction")
  const second = claimed.at - openedAt
  const bps = auctionBps({ startBps: AUCTION.startBps, auctionSeconds: AUCTION.seconds }, second)
  return { by: winner.name, second, bps, sheet, bond }
}

/** Sees an open Job through, from its posting to the opened answer. */
export async function runAuction(
  stage: MarketStage,
  order: MarketOrder & { readonly signal: AbortSignal },
): Promise<AuctionOutcome> {
  const { signal, ...asked } = order
  const handle = await postAuction(stage, asked)
  const events: JobEvent[] = []
  const onEvent = (event: JobEvent) => {
    events.push(event)
  }
  const result = await runOpenJob(stage.as(order.customer), { handle, onEvent, signal })
  const [opened] = events
  const claimed = events.find((event) => event.status === "claimed")
  if (opened === undefined || claimed === undefined) throw new Error("nobody claimed the Job")
  return { ...asked, ...wonBy(stage, opened.at, claimed), handle, result }
}
