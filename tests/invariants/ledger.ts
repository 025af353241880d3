import type { Cell } from "@ton/core"
import type { PlainSession } from "./sessionLedger.js"

/** What the network should be after a sequence of actions, in plain numbers: amounts in nanoTON, times in seconds. */
export interface Ledger {
  now: number
  stake: bigint
  unbonding: bigint
  unbondingAt: number
  bondBudget: bigint
  forfeited: bigint
  forfeitedAt: number
  validUntil: number
  frozen: boolean
  /** The platform that attests: another one after each ban. */
  platform: bigint
  /** When DealTerms were set last. */
  termsAt: number
  /** Changes of the Registry that wait or have lapsed, by their number. */
  readonly changes: Map<bigint, { readonly terms: Cell; readonly readyAt: number }>
  readonly deals: Map<number, PlainDeal>
  /** Bonds by slot: a lock ends with its deal or by its date. */
  readonly locks: Map<number, { readonly bond: bigint; readonly releaseAfter: number }>
  /** Sessions by slot. */
  readonly sessions: Map<number, PlainSession>
}

export interface PlainDeal {
  readonly direct: boolean
  readonly budget: bigint
  readonly execSeconds: number
  status: "open" | "claimed" | "running"
  dueAt: number
}

export const DAY = 86_400
const UNBONDING = 7 * DAY
const LAPSE = 14 * DAY
const GRACE = 60
const DELIVER = 120

export const locked = (ledger: Ledger): bigint =>
  [...ledger.locks.values()].reduce((sum, { bond }) => sum + bond, 0n)

/** The bond that the tests' DealTerms ask. */
export function bondFor(budget: bigint): bigint {
  const half = budget / 2n
  return half > 100_000_000n ? half : 100_000_000n
}

/** Claims a slot with a bond; true if it should work. */
export function claimed(ledger: Ledger, slot: number, bond: bigint): boolean {
  const deal = ledger.deals.get(slot)
  const window = ledger.now > ledger.forfeitedAt + DAY ? 0n : ledger.forfeited
  const fits =
    deal?.status === "open" &&
    ledger.now <= deal.dueAt &&
    ledger.validUntil > ledger.now &&
    !ledger.frozen &&
    !ledger.locks.has(slot) &&
    bond >= bondFor(deal.budget) &&
    bond <= ledger.stake &&
    locked(ledger) + window + bond <= ledger.bondBudget
  if (!deal || !fits) return false
  ledger.stake -= bond
  ledger.locks.set(slot, { bond, releaseAfter: ledger.now + 14 * DAY })
  deal.status = "claimed"
  deal.dueAt = ledger.now + DELIVER
  return true
}

/** Delivers the input of a slot; true if it should work. */
export function delivered(ledger: Ledger, slot: number): boolean {
  const deal = ledger.deals.get(slot)
  if (deal?.status !== "claimed" || ledger.now > deal.dueAt) return false
  deal.status = "running"
  deal.dueAt = ledger.now + deal.execSeconds
  return true
}

/** Ends a slot's deal and frees its bond, or forfeits it. */
function ended(ledger: Ledger, slot: number, forfeits: boolean): void {
  const lock = ledger.locks.get(slot)
  ledger.deals.delete(slot)
  ledger.locks.delete(slot)
  if (!lock) return
  if (!forfeits) {
    ledger.stake += lock.bond
    return
  }
  if (ledger.now > ledger.forfeitedAt + DAY) ledger.forfeited = 0n
  ledger.forfeitedAt = ledger.now
  ledger.forfeited += lock.bond
}

/** Settles a slot; true if it should work. */
export function completed(ledger: Ledger, slot: number): boolean {
  if (ledger.deals.get(slot)?.status !== "running") return false
  ended(ledger, slot, false)
  return true
}

/** The enclave refuses a slot's input; true if it should work. */
export function rejected(ledger: Ledger, slot: number): boolean {
  const deal = ledger.deals.get(slot)
  const half = Math.floor((deal?.execSeconds ?? 0) / 2)
  if (deal?.status !== "running" || ledger.now > deal.dueAt - half) return false
  ended(ledger, slot, false)
  return true
}

/** The client cancels a slot; true if it should work. */
export function cancelled(ledger: Ledger, slot: number): boolean {
  const deal = ledger.deals.get(slot)
  if (!deal || deal.status === "running") return false
  ended(ledger, slot, false)
  return true
}

/** Somebody expires a slot; true if it should work. */
export function expired(ledger: Ledger, slot: number): boolean {
  const deal = ledger.deals.get(slot)
  const grace = deal?.status === "running" ? GRACE : 0
  if (!deal || ledger.now <= deal.dueAt + grace) return false
  ended(ledger, slot, deal.status === "running")
  return true
}

/** Somebody frees a lock whose date has come; true if it should work. */
export function released(ledger: Ledger, slot: number): boolean {
  const lock = ledger.locks.get(slot)
  if (!lock || ledger.now <= lock.releaseAfter) return false
  ledger.locks.delete(slot)
  ledger.stake += lock.bond
  return true
}

const lapsed = (ledger: Ledger) => ledger.now > ledger.unbondingAt + UNBONDING + LAPSE

/** The owner asks for stake back; true if it should work. */
export function unstaked(ledger: Ledger, amount: bigint): boolean {
  const returned = lapsed(ledger) ? ledger.unbonding : 0n
  const pending = ledger.unbonding - returned
  if (pending > 0n || amount <= 0n || amount > ledger.stake + returned) return false
  ledger.stake += returned - amount
  ledger.unbonding = amount
  ledger.unbondingAt = ledger.now
  return true
}

/** The owner takes what unbonded; true if it should work. */
export function withdrawn(ledger: Ledger): boolean {
  if (ledger.unbonding === 0n || ledger.now < ledger.unbondingAt + UNBONDING) return false
  if (lapsed(ledger)) ledger.stake += ledger.unbonding
  ledger.unbonding = 0n
  return true
}
