import { BPS, NANO } from "@cocoon/protocol"
import { createRandom, type Random } from "../createRandom.js"
import type { GasCosts } from "../gas/GasCosts.js"
import { PARAMETERS } from "../parameters.js"
import { closeDay } from "./closeDay.js"
import { createProvider } from "./createProvider.js"
import type { DayRecord } from "./DayRecord.js"
import { MODEL_CLASSES } from "./modelClasses.js"
import { type Provider, profitOf } from "./Provider.js"
import { simulateDay } from "./simulateDay.js"
import { type Pool, turnEpoch } from "./turnEpoch.js"

/** Sponsors give this much a day for the first third of the year, nanoTON. */
const SPONSORED_PER_DAY = 50n * NANO
const SPONSORED_DAYS = 120

/** What decides a year. */
export type Year = { readonly seed: number; readonly days: number; readonly gas: GasCosts }

type Carried = { readonly withSponsors: bigint; readonly alone: bigint }

/** Runs the market day by day: the same seed and gas give the same records on every machine. */
export function simulateYear({ seed, days, gas }: Year): readonly DayRecord[] {
  const random = createRandom(seed)
  let market = openMarket(random)
  let carried: Carried = { withSponsors: 0n, alone: 0n }
  let prices = MODEL_CLASSES.map(() => Number(BPS))
  let nextId = market.flat().length
  const records: DayRecord[] = []
  for (let day = 0; day < days; day++) {
    const results = MODEL_CLASSES.map((model, at) =>
      simulateDay({
        model,
        providers: market[at] ?? [],
        day,
        priceBps: prices[at] ?? 0,
        random,
        gas,
      }),
    )
    const forfeited = results.reduce((sum, one) => sum + one.forfeited, 0n)
    const closed = closeBooks(market.flat(), { day, carried, forfeited, gas })
    carried = { withSponsors: closed.carried, alone: closed.carriedAlone }
    prices = results.map(({ record }) => record.priceBps)
    records.push({ day, classes: results.map(({ record }) => record), ...closed })
    market = MODEL_CLASSES.map((model, at) =>
      closeDay({ model, providers: market[at] ?? [], random, day, nextId: nextId++ }),
    )
  }
  return records
}

function openMarket(random: Random): (readonly Provider[])[] {
  let id = 0
  return MODEL_CLASSES.map((model) =>
    Array.from({ length: model.machines }, () =>
      createProvider(model, { random, id: id++, day: 0 }),
    ),
  )
}

type Evening = {
  readonly day: number
  readonly carried: Carried
  readonly forfeited: bigint
  readonly gas: GasCosts
}

/** Turns the epoch with sponsors and, on the same books, without them; pays the rewards of the first. */
function closeBooks(
  providers: readonly Provider[],
  evening: Evening,
): Omit<DayRecord, "day" | "classes"> {
  const { day, carried, forfeited } = evening
  const works = providers.map(({ today }) => today.work)
  const fees = total(works)
  const given = day < SPONSORED_DAYS ? SPONSORED_PER_DAY : 0n
  const base = {
    income: arrived(providers, evening.gas),
    works,
    treasuryBps: PARAMETERS.treasuryBps,
  }
  const pool: Pool = turnEpoch(carried.withSponsors, { ...base, sponsored: forfeited + given })
  const alone = turnEpoch(carried.alone, { ...base, sponsored: forfeited })
  providers.forEach((one, at) => {
    one.today.rewards = pool.rewards[at] ?? 0n
  })
  const profits = providers.map((one) => profitOf(one.today) - 24n * one.fixedPerHour)
  return {
    profits: profits.sort(ascending),
    fees,
    rewards: total(pool.rewards),
    treasury: pool.treasury,
    carried: pool.carried,
    carriedAlone: alone.carried,
    rewardsAlone: total(alone.rewards),
  }
}

/** What is left of the fees when each message has paid its way and the pool's gas. */
function arrived(providers: readonly Provider[], { collect }: GasCosts): bigint {
  const sent = providers.reduce((sum, { today }) => sum + today.work, 0n)
  const lost = providers.reduce((sum, { today }) => sum + BigInt(today.feesSent) * collect, 0n)
  return sent > lost ? sent - lost : 0n
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, one) => sum + one, 0n)
}

function ascending(one: bigint, other: bigint): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
