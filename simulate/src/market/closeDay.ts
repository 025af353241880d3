import type { Random } from "../createRandom.js"
import { createProvider } from "./createProvider.js"
import type { ModelClass } from "./ModelClass.js"
import { emptyBooks, type Provider, profitOf } from "./Provider.js"

const PATIENCE_DAYS = 14
const LEAVE_BPS = 2_500
const ENTER_BPS = 5_000
const REASONABLE_BPS = 10_500n

/** A class's machines at midnight, and what newcomers are made of. */
export type Midnight = {
  readonly model: ModelClass
  readonly providers: readonly Provider[]
  readonly random: Random
  readonly day: number
  readonly nextId: number
}

/** Closes the day's books: who lost money for a fortnight may leave, and a newcomer enters where it would have earned. */
export function closeDay(midnight: Midnight): readonly Provider[] {
  const { model, providers, random, day, nextId } = midnight
  const candidate = createProvider(model, { random, id: nextId, day: day + 1 })
  const enters = random.chance(ENTER_BPS) && wouldEarn(candidate, providers)
  const remaining = providers.filter((one) => {
    one.today.spent += 24n * one.fixedPerHour
    one.profits.push(profitOf(one.today))
    if (one.profits.length > PATIENCE_DAYS) one.profits.shift()
    one.today = emptyBooks()
    return !(losesMoney(one) && random.chance(LEAVE_BPS))
  })
  return enters ? [...remaining, priced(candidate, remaining)] : remaining
}

function losesMoney({ profits }: Provider): boolean {
  return profits.length >= PATIENCE_DAYS && profits.reduce((sum, one) => sum + one, 0n) < 0n
}

/** Compares today's takings of the class, by capacity, with the newcomer's costs and 5 % more. */
function wouldEarn(candidate: Provider, providers: readonly Provider[]): boolean {
  const capacity = providers.reduce((sum, one) => sum + BigInt(one.capacity), 0n)
  if (capacity === 0n) return true
  const taken = providers.reduce((sum, one) => sum + one.today.income, 0n)
  const served = providers.reduce((sum, one) => sum + one.today.spent / one.variablePerRequest, 0n)
  const own = BigInt(candidate.capacity)
  const costs =
    24n * candidate.fixedPerHour + (served * own * candidate.variablePerRequest) / capacity
  return taken * own * 10_000n > costs * capacity * REASONABLE_BPS
}

function priced(candidate: Provider, others: readonly Provider[]): Provider {
  const sum = others.reduce((total, one) => total + one.priceBps, 0)
  const priceBps = others.length === 0 ? candidate.priceBps : Math.trunc(sum / others.length)
  return { ...candidate, priceBps: Math.max(candidate.floorBps, priceBps) }
}
