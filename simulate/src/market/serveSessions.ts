import { cost, splitPayment } from "@cocoon/protocol"
import type { Random } from "../createRandom.js"
import type { GasCosts } from "../gas/GasCosts.js"
import { PARAMETERS } from "../parameters.js"
import type { ModelClass } from "./ModelClass.js"
import type { Provider } from "./Provider.js"
import { manyTimes, scaledSheet } from "./scaled.js"

/** Listed prices that a buyer looks at before it opens a Session. */
const LOOKED_AT = 3

/** Part of an average machine that one buyer takes in an hour. */
const BUYERS_PER_MACHINE = 6

/** Redemptions of one Provider in an hour: one a Session of ten minutes' length or amount. */
const REDEMPTIONS_PER_HOUR = 6n

/** What an hour's Sessions came to, in requests, and their price: basis points times requests. */
export type Served = { readonly requests: number; readonly weighted: number }

/** The hour's market: who sells, to whom, at which network prices. */
export type SessionHour = {
  readonly model: ModelClass
  readonly providers: readonly Provider[]
  readonly requests: number
  readonly random: Random
  readonly gas: GasCosts
}

/** Buyers take the cheapest of three machines with room, one after the other; what finds none is lost. */
export function serveSessions(hour: SessionHour): Served {
  const { model, providers, random, requests } = hour
  const open = providers.filter((one) => one.online && one.free > 0)
  const taken = new Map<Provider, number>()
  const slice = Math.trunc(model.machine.requestsPerHour / BUYERS_PER_MACHINE)
  let left = requests
  while (left > 0 && open.length > 0) {
    const seller = cheapestOf(open, random)
    const bought = Math.min(left, slice, seller.free)
    seller.free -= bought
    left -= bought
    taken.set(seller, (taken.get(seller) ?? 0) + bought)
    if (seller.free === 0) open.splice(open.indexOf(seller), 1)
  }
  let weighted = 0
  for (const [seller, count] of taken) {
    book(seller, { ...hour, count })
    weighted += seller.priceBps * count
  }
  return { requests: requests - left, weighted }
}

function cheapestOf(open: readonly Provider[], random: Random): Provider {
  let best: Provider | undefined
  for (let looked = 0; looked < LOOKED_AT; looked++) {
    const seen = open[random.below(open.length)]
    if (seen && (!best || seen.priceBps < best.priceBps)) best = seen
  }
  if (!best) throw new Error("nobody has room")
  return best
}

function book(seller: Provider, { model, gas, count }: SessionHour & { count: number }): void {
  const sheet = scaledSheet(model.reference, seller.priceBps)
  const paid = cost(manyTimes(model.usage, count), sheet) / REDEMPTIONS_PER_HOUR
  const { feeBps } = PARAMETERS
  const parts = splitPayment({ paid, feeBps, royaltyBps: model.royaltyBps, way: gas.way })
  const { today } = seller
  today.income += REDEMPTIONS_PER_HOUR * parts.owner
  today.work += REDEMPTIONS_PER_HOUR * parts.fee
  if (parts.fee > 0n) today.feesSent += Number(REDEMPTIONS_PER_HOUR)
  today.spent += BigInt(count) * seller.variablePerRequest
  today.gas += REDEMPTIONS_PER_HOUR * gas.redeem
}
