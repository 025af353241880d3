import { BPS, cost } from "@cocoon/protocol"
import type { Random } from "../createRandom.js"
import { PARAMETERS } from "../parameters.js"
import type { ModelClass } from "./ModelClass.js"
import { emptyBooks, type Provider } from "./Provider.js"

/** Part of its capacity that an owner expects to sell. */
const USUAL_LOAD_BPS = 6_500n

/** A machine with costs 30 % around the class's average, and an owner who is more or less reliable. */
export function createProvider(model: ModelClass, birth: Birth): Provider {
  const { random, id, day } = birth
  const share = (amount: bigint) => (amount * BigInt(random.between(7_000, 13_000))) / BPS
  const variablePerRequest = share(model.machine.variablePerRequest)
  const capacity = share(BigInt(model.machine.requestsPerHour))
  const fixedPerHour = share(model.machine.fixedPerHour)
  return {
    id,
    capacity: Number(capacity),
    fixedPerHour,
    variablePerRequest,
    costFloor: variablePerRequest + (fixedPerHour * BPS) / (capacity * USUAL_LOAD_BPS),
    reliabilityBps: random.between(9_500, 9_995),
    floorBps: priceFor(model, { perRequest: variablePerRequest }),
    bornDay: day,
    priceBps: random.between(9_000, 11_000),
    free: 0,
    usedBps: 5_000,
    online: true,
    shadeBps: 0,
    today: emptyBooks(),
    profits: [],
  }
}

/** Who is born, and when. */
export type Birth = { readonly random: Random; readonly id: number; readonly day: number }

/** The least price, in basis points of the reference sheet, at which a request leaves this much after fee and royalty. */
export function priceFor(model: ModelClass, { perRequest }: { perRequest: bigint }): number {
  const kept = BPS - PARAMETERS.feeBps - model.royaltyBps
  // A thousand requests at once: one alone costs too few nanoTON to be divided exactly.
  const earned = 1_000n * cost(model.usage, model.reference) * kept
  return Number((1_000n * perRequest * BPS * BPS + earned - 1n) / earned)
}
