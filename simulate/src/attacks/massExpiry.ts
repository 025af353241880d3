import { BPS, bondOf, splitBond } from "@cocoon/protocol"
import type { GasCosts } from "../gas/GasCosts.js"
import { PARAMETERS } from "../parameters.js"
import { positive } from "../positive.js"
import { coins } from "../report/coins.js"
import type { AttackRow } from "./AttackRow.js"

/** Locks that a Provider has at most. */
const LOCKS = 64n

/** A client in a hurry pays its limits the second time: this part of the budget more than it would have. */
const HASTE_BPS = 3_000n

/** A large Provider that fails with all its locks taken by Jobs of one budget, under a bond rule. */
export type MassExpiry = {
  readonly budget: bigint
  readonly bondBps: bigint
  readonly gas: GasCosts
}

/** What one client loses and gets when its Job expires, and what the failed Provider loses in all; nanoTON. */
export type ExpiryBooks = {
  readonly clientLoses: bigint
  readonly clientGets: bigint
  readonly providerLoses: bigint
  readonly poolGets: bigint
}

/** Settles 64 expiries. Clients of Sessions lose nothing but the wait: what was not redeemed comes back. */
export function massExpiry({ budget, bondBps, gas }: MassExpiry): ExpiryBooks {
  const { bondMinimum, keeperReward } = PARAMETERS
  const bond = bondOf({ bondBps, bondMinimum }, budget)
  const { client, pool } = splitBond(bond)
  const fees = gas.openJob + gas.deliverInput + gas.expire + keeperReward
  return {
    clientLoses: fees + (budget * HASTE_BPS) / BPS,
    clientGets: client,
    providerLoses: LOCKS * (bond + gas.claim),
    poolGets: LOCKS * pool,
  }
}

/** The attack's line: damage is what the bonds leave uncovered. */
export function massExpiryRow(given: MassExpiry): AttackRow {
  const books = massExpiry(given)
  return {
    attack: "64 Jobs expire at once",
    setting: `budgets of ${coins(given.budget)}`,
    cost: books.providerLoses,
    damage: LOCKS * positive(books.clientLoses - books.clientGets),
    note: "clients' fees and 30 % of the budget against 90 % of the bond",
  }
}
