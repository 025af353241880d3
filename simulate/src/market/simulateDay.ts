import type { Random } from "../createRandom.js"
import type { GasCosts } from "../gas/GasCosts.js"
import { adjustPrices } from "./adjustPrices.js"
import type { ClassDay } from "./DayRecord.js"
import { demandAt } from "./demandAt.js"
import type { ModelClass } from "./ModelClass.js"
import type { Provider } from "./Provider.js"
import { type JobsServed, serveJobs } from "./serveJobs.js"
import { serveSessions } from "./serveSessions.js"

/** A class's day to come: its machines, and the price that buyers saw last. */
export type DayAhead = {
  readonly model: ModelClass
  readonly providers: readonly Provider[]
  readonly day: number
  readonly priceBps: number
  readonly random: Random
  readonly gas: GasCosts
}

/** What a class's day came to, and what its forfeited bonds brought the pool. */
export type DayResult = { readonly record: ClassDay; readonly forfeited: bigint }

type Sums = Omit<JobsServed, "opened"> & {
  asked: number
  served: number
  weighted: number
  opened: number
}

/** Runs 24 hours: who is up, Sessions, open Jobs, prices. */
export function simulateDay(ahead: DayAhead): DayResult {
  let priceBps = ahead.priceBps
  const sums = Array.from({ length: 24 }, (_, hour) => {
    const sum = simulateHour(ahead, { hour, priceBps })
    if (sum.served > 0) priceBps = Math.trunc(sum.weighted / sum.served)
    return sum
  }).reduce(add)
  const { providers } = ahead
  const mean = (total: number, count: number) => (count === 0 ? 0 : Math.trunc(total / count))
  const record = {
    machines: providers.length,
    capacity: 24 * providers.reduce((total, { capacity }) => total + capacity, 0),
    asked: sums.asked,
    served: sums.served,
    priceBps: sums.served === 0 ? priceBps : mean(sums.weighted, sums.served),
    opened: sums.opened,
    won: sums.won,
    expired: sums.expired,
    lateClaims: sums.lateClaims,
    auctionBps: mean(sums.rateBps, sums.won),
    seconds: mean(sums.seconds, sums.won),
  }
  return { record, forfeited: sums.forfeited }
}

function simulateHour(
  ahead: DayAhead,
  { hour, priceBps }: { hour: number; priceBps: number },
): Sums {
  const { model, providers, random, day } = ahead
  for (const one of providers) {
    one.online = random.chance(one.reliabilityBps)
    one.free = one.online ? one.capacity : 0
  }
  const { elasticity } = model
  const part = demandAt({ day, hour, priceBps }, { random, elasticity })
  const asked = Math.trunc((model.requestsPerHour * part) / 10_000)
  const jobs = Math.trunc((model.jobsPerHour * part + random.below(10_000)) / 10_000)
  const work = serveJobs({ ...ahead, jobs, priceBps })
  const { requests, weighted } = serveSessions({ ...ahead, requests: asked })
  adjustPrices(providers)
  return { ...work, asked, served: requests, weighted }
}

function add(one: Sums, other: Sums): Sums {
  return {
    asked: one.asked + other.asked,
    served: one.served + other.served,
    weighted: one.weighted + other.weighted,
    opened: one.opened + other.opened,
    won: one.won + other.won,
    expired: one.expired + other.expired,
    lateClaims: one.lateClaims + other.lateClaims,
    rateBps: one.rateBps + other.rateBps,
    seconds: one.seconds + other.seconds,
    forfeited: one.forfeited + other.forfeited,
  }
}
