import { equivocationReward, NANO } from "@cocoon/protocol"
import { BOUNDS } from "../bounds.js"
import type { GasCosts } from "../gas/GasCosts.js"
import { PARAMETERS } from "../parameters.js"
import { coins } from "../report/coins.js"
import type { AttackRow } from "./AttackRow.js"
import { type SelfDeal, selfDealProfit } from "./selfDealProfit.js"

const PAID = 100n * NANO

/** Dealing with oneself for rewards, for sponsors' money and for the treasury's share; showing one's own equivocation. */
export function rewardAttacks(gas: GasCosts): readonly AttackRow[] {
  const network = { deal: gas.openSession + gas.redeem, collect: gas.collect, way: gas.way }
  const base: SelfDeal = {
    paid: PAID,
    feeBps: PARAMETERS.feeBps,
    treasuryBps: PARAMETERS.treasuryBps,
    others: 100n * NANO,
    sponsored: 0n,
    ownsTreasury: false,
    network,
  }
  const row = (setting: string, change: Partial<SelfDeal>): AttackRow => ({
    attack: "self-dealing",
    setting,
    cost: -selfDealProfit({ ...base, ...change }),
    damage: 0n,
    note: "half the fee comes back at most",
  })
  const alone = { others: 0n, sponsored: 10_000n * NANO }
  return [
    row("100 through a Session, among others", {}),
    row("the same, fee at its bound", { feeBps: BOUNDS.feeBps }),
    row("alone in the pool", { others: 0n }),
    row("alone with 10,000 of sponsors", alone),
    row("the same, and owns a treasury at its bound", { ...alone, ownsTreasury: true }),
    row("0.1 through a Session", { paid: NANO / 10n }),
    ownReport(PARAMETERS.stakeMinimum),
    ownReport(1_000n * NANO),
  ]
}

/** A Provider that equivocates and reports itself to take stake out before its time. */
function ownReport(stake: bigint): AttackRow {
  return {
    attack: "equivocation shown by oneself",
    setting: `${coins(stake)} unlocked`,
    cost: stake - equivocationReward(stake),
    damage: 0n,
    note: "the rest is the pool's",
  }
}
