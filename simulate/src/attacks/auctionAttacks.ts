import { BPS, NANO } from "@cocoon/protocol"
import { createRandom } from "../createRandom.js"
import type { GasCosts } from "../gas/GasCosts.js"
import { AUCTION } from "../parameters.js"
import { positive } from "../positive.js"
import type { AttackRow } from "./AttackRow.js"
import { auctionTrials, type TrialResult } from "./auctionTrials.js"

const BIDDERS = 12
const JOBS = 2_000
const LIMIT = NANO

/** Bidders that conspire, and one that waits for more than its cost, on Jobs whose limits come to one coin. */
export function auctionAttacks(gas: GasCosts, seed: number): readonly AttackRow[] {
  const run = (cartel: number, markupBps: number) => {
    const random = createRandom(seed)
    return auctionTrials({
      auction: AUCTION,
      random,
      jobs: JOBS,
      bidders: BIDDERS,
      cartel,
      markupBps,
    })
  }
  const honest = run(0, 0)
  const conspired = [BIDDERS, BIDDERS - 1, BIDDERS - 2, BIDDERS - 4].map((members) =>
    cartelRow(members, { honest, found: run(members, 0) }),
  )
  const waited = [500, 1_000].map((markup) => sniperRow(markup, { honest, found: run(0, markup) }))
  return [...conspired, ...waited, blindRow(gas, honest)]
}

type Compared = { readonly honest: TrialResult; readonly found: TrialResult }

function cartelRow(members: number, { honest, found }: Compared): AttackRow {
  const foregone = ((BPS - BigInt(found.cartelShareBps)) * LIMIT) / BPS
  const usual = (BPS - BigInt(Math.trunc((10_000 * members) / BIDDERS))) * LIMIT
  return {
    attack: "cartel waits for the limits",
    setting: `${members} of ${BIDDERS} bidders, a Job of 1`,
    cost: positive(foregone - usual / BPS),
    damage: part(found.rateBps - honest.rateBps),
    note: `gets ${percent(found.cartelShareBps)} of the Jobs; price ${percent(found.rateBps)} of the limits, not ${percent(honest.rateBps)}`,
  }
}

function sniperRow(markup: number, { honest, found }: Compared): AttackRow {
  return {
    attack: "one bidder waits for more",
    setting: `${percent(markup)} above its cost, a Job of 1`,
    cost: part(honest.firstMargin - found.firstMargin),
    damage: part(found.rateBps - honest.rateBps),
    note: `wins ${percent(found.firstShareBps)} of the Jobs, not ${percent(honest.firstShareBps)}`,
  }
}

/** A claim that is sent for every Job without a look at the board. */
function blindRow({ claim }: GasCosts, { firstShareBps }: TrialResult): AttackRow {
  return {
    attack: "claims without looking",
    setting: "every Job opened",
    cost: (claim * (BPS - BigInt(firstShareBps))) / BPS,
    damage: 0n,
    note: "a refused claim costs its sender the network fees",
  }
}

function part(bps: number): bigint {
  return positive((LIMIT * BigInt(bps)) / BPS)
}

function percent(bps: number): string {
  return `${Math.trunc(bps / 100)} %`
}
