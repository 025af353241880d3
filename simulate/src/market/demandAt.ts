import type { Random } from "../createRandom.js"

/** Demand by the hour of the day (UTC), in basis points of the average: offices of three continents. */
const HOURS = [
  6_800, 6_200, 5_900, 6_000, 6_600, 7_600, 8_800, 10_200, 11_400, 12_300, 12_700, 12_600, 12_400,
  12_800, 13_300, 13_500, 13_200, 12_500, 11_700, 11_000, 10_300, 9_400, 8_500, 8_300,
]
const WEEKEND_BPS = 8_200
const GROWTH_PER_DAY = 40
const SLUMP_DAY = 240
const SLUMP_BPS = 6_500

/** An hour of the year, 0 to 23 of day 0 to 364, and what buyers find. */
export type Hour = { readonly day: number; readonly hour: number; readonly priceBps: number }

/**
 * The part of the average demand that an hour has, in basis points: growth by 0.4 % of the first day's a day, a slump by
 * 35 % on day 240, hours and weekends, noise of 10 % either way, and less at a higher price.
 */
export function demandAt(at: Hour, buyers: { random: Random; elasticity: number }): number {
  const grown = 10_000 + GROWTH_PER_DAY * at.day
  const season = at.day < SLUMP_DAY ? grown : part(grown, SLUMP_BPS)
  const weekday = at.day % 7 < 5 ? season : part(season, WEEKEND_BPS)
  const hourly = part(weekday, HOURS[at.hour] ?? 10_000)
  const noisy = part(hourly, buyers.random.between(9_000, 11_000))
  const lost = Math.trunc((buyers.elasticity * (at.priceBps - 10_000)) / 100)
  return part(noisy, Math.min(20_000, Math.max(1_000, 10_000 - lost)))
}

function part(amount: number, bps: number): number {
  return Math.trunc((amount * bps) / 10_000)
}
