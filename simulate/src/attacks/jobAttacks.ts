import { bondOf, cost, NANO, splitBond } from "@cocoon/protocol"
import type { GasCosts } from "../gas/GasCosts.js"
import { lesser } from "../lesser.js"
import { MODEL_CLASSES } from "../market/modelClasses.js"
import { PARAMETERS } from "../parameters.js"
import { positive } from "../positive.js"
import { coins } from "../report/coins.js"
import type { AttackRow } from "./AttackRow.js"

const SLOTS = 64n
const DELIVER_SECONDS = 120n
const HOUR_SECONDS = 3_600n

/**
 * A client that lets itself be claimed and never delivers: what it pays, what the claimer is left without. A Job pays no
 * more than twice a claim's network fees, whatever its terms say.
 */
export function neverDelivered(gas: GasCosts, termsFee: bigint): AttackRow {
  const cancellationFee = lesser(termsFee, 2n * gas.claim)
  return {
    attack: "claimed, input never delivered",
    setting: `cancellation fee ${coins(termsFee)}`,
    cost: gas.openJob + gas.cancelClaimed + cancellationFee,
    damage: positive(gas.claim + idleSlot() - cancellationFee),
    note: "the fee is the claimer's; its slot stands idle for two minutes",
  }
}

/** A Provider that claims and never completes, on a Job of this budget. */
export function neverCompleted(gas: GasCosts, budget: bigint): AttackRow {
  const bond = bondOf(PARAMETERS, budget)
  const fees = gas.openJob + gas.deliverInput + gas.expire + PARAMETERS.keeperReward
  return {
    attack: "claimed, never completed",
    setting: `budget ${coins(budget)}`,
    cost: bond + gas.claim,
    damage: positive(fees - splitBond(bond).client),
    note: "90 % of the bond is the client's, whose time is lost",
  }
}

/** Job budgets that stand for a short, a long and a very long piece of work. */
export const BUDGETS: readonly bigint[] = [NANO / 20n, NANO / 2n, 5n * NANO]

/** Both, at the parameters chosen. */
export function jobAttacks(gas: GasCosts): readonly AttackRow[] {
  return [
    neverDelivered(gas, PARAMETERS.cancellationFee),
    ...BUDGETS.map((budget) => neverCompleted(gas, budget)),
  ]
}

/** What a slot of the dearest class's machine earns in the time that a client has to deliver. */
function idleSlot(): bigint {
  const [dearest = 0n] = MODEL_CLASSES.map(
    ({ usage, reference, machine }) => cost(usage, reference) * BigInt(machine.requestsPerHour),
  ).sort((one, other) => Number(other - one))
  return (dearest * DELIVER_SECONDS) / (HOUR_SECONDS * SLOTS)
}
