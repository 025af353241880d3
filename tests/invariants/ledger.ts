import type { Cell } from "@ton/core"
import type { PlainSession } from "./sessionLedger.js"

/** A Provider in plain numbers: amounts in nanoTON, times in seconds. */
export interface PlainNode {
  stake: bigint
  unbonding: bigint
  unbondingAt: number
  bondBudget: bigint
  forfeited: bigint
  forfeitedAt: number
  validUntil: number
  frozen: boolean
  /** For equivocation, for good. */
  slashed: boolean
  /** The platform that attests: another one after each ban. */
  platform: bigint
  /** Bonds by slot: a lock ends with its deal or by its date. */
  readonly locks: Map<number, { readonly bond: bigint; readonly releaseAfter: number }>
  /** Fees of the deals that it counted, by epoch. */
  readonly work: Map<number, PlainWork>
}

export interface PlainWork {
  work: bigint
  reported: boolean
  claimed: boolean
}

export interface PlainChange {
  readonly change: Cell
  readonly kind: "terms" | "image"
  readonly readyAt: number
}

/** What the network should be after a sequence of actions. */
export interface Ledger {
  now: number
  readonly nodes: readonly PlainNode[]
  pausedUntil: number
  /** When DealTerms were set last. */
  termsAt: number
  /** Changes of the Registry that wait or have lapsed, by their number. */
  readonly changes: Map<number, PlainChange>
  readonly deals: Map<number, PlainDeal>
  readonly sessions: Map<number, PlainSession>
  /** Rewards that the pool paid, by epoch. */
  readonly rewards: Map<number, bigint>
  /** The listing's key epoch. */
  keyEpoch: bigint
}

export type Status = "open" | "claimed" | "running" | "delivered" | "challenged"

export interface PlainDeal {
  readonly direct: boolean
  /** Whose the deal is: of an open Job, from its claim on. */
  node: number | undefined
  readonly budget: bigint
  readonly execSeconds: number
  readonly openedAt: number
  readonly startBps: number
  readonly auctionSeconds: number
  /** What the deal's prices are of the limits. */
  bps: number
  status: Status
  dueAt: number
  /** What a referenced output will be paid. */
  paid: bigint
}

export const DAY = 86_400
export const UNBONDING = 7 * DAY
const LAPSE = 14 * DAY
const GRACE = 60
const DELIVER = 120
const CHALLENGE = 600
/** Auction rate in basis points from which every price is at least the tests' floor, which is half of the sheet. */
const FLOOR_BPS = 5_000

export const locked = ({ locks }: PlainNode): bigint =>
  [...locks.values()].reduce((sum, { bond }) => sum + bond, 0n)

export function nodeAt(ledger: Ledger, at: number): PlainNode {
  const node = ledger.nodes[at]
  if (!node) throw new Error(`no node ${at}`)
  return node
}

/** The bond that the tests' DealTerms ask. */
export function bondFor(budget: bigint): bigint {
  const half = budget / 2n
  return half > 100_000_000n ? half : 100_000_000n
}

/** Rate of a reverse Dutch auction now, in basis points of the limits. */
export function rateNow(ledger: Ledger, deal: PlainDeal): number {
  const { startBps, auctionSeconds } = deal
  const elapsed = ledger.now - deal.openedAt
  if (elapsed >= auctionSeconds) return 10_000
  return startBps + Math.floor(((10_000 - startBps) * elapsed) / auctionSeconds)
}

/** What a Provider refuses before it asks the Job. */
function mayLock(ledger: Ledger, at: number, { slot, bond }: { slot: number; bond: bigint }) {
  const node = nodeAt(ledger, at)
  const window = ledger.now > node.forfeitedAt + DAY ? 0n : node.forfeited
  return (
    node.validUntil > ledger.now &&
    !node.slashed &&
    !node.locks.has(slot) &&
    bond <= node.stake &&
    locked(node) + window + bond <= node.bondBudget
  )
}

/** A node claims a slot with a bond; true if it should work. */
export function claimed(ledger: Ledger, at: number, lock: { slot: number; bond: bigint }): boolean {
  const { slot, bond } = lock
  const deal = ledger.deals.get(slot)
  const fits =
    deal?.status === "open" &&
    ledger.now <= deal.dueAt &&
    mayLock(ledger, at, lock) &&
    bond >= bondFor(deal.budget) &&
    rateNow(ledger, deal) >= FLOOR_BPS
  if (!deal || !fits) return false
  const node = nodeAt(ledger, at)
  node.stake -= bond
  node.locks.set(slot, { bond, releaseAfter: ledger.now + 14 * DAY })
  Object.assign(deal, {
    status: "claimed",
    node: at,
    bps: rateNow(ledger, deal),
    dueAt: ledger.now + DELIVER,
  })
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
  const at = ledger.deals.get(slot)?.node
  ledger.deals.delete(slot)
  if (at === undefined) return
  const node = nodeAt(ledger, at)
  const lock = node.locks.get(slot)
  node.locks.delete(slot)
  if (!lock) return
  if (!forfeits) {
    node.stake += lock.bond
    return
  }
  if (ledger.now > node.forfeitedAt + DAY) node.forfeited = 0n
  node.forfeitedAt = ledger.now
  node.forfeited += lock.bond
}

/** Settles a slot, or starts the window of a referenced output; true if it should work. */
export function completed(
  ledger: Ledger,
  slot: number,
  output: { referenced: boolean; paid: bigint },
): boolean {
  const deal = ledger.deals.get(slot)
  if (deal?.status !== "running") return false
  if (!output.referenced) {
    ended(ledger, slot, false)
    return true
  }
  if (ledger.now > deal.dueAt + GRACE) return false
  deal.status = "delivered"
  deal.dueAt = ledger.now + CHALLENGE
  deal.paid = output.paid
  return true
}

/** The client challenges a referenced output; true if it should work. */
export function challenged(ledger: Ledger, slot: number): boolean {
  const deal = ledger.deals.get(slot)
  if (deal?.status !== "delivered" || ledger.now > deal.dueAt) return false
  deal.status = "challenged"
  deal.dueAt = ledger.now + CHALLENGE
  return true
}

const waiting = (deal: PlainDeal | undefined) =>
  deal?.status === "delivered" || deal?.status === "challenged"

/** Somebody shows a referenced output; true if it should work. */
export function revealed(ledger: Ledger, slot: number): boolean {
  if (!waiting(ledger.deals.get(slot))) return false
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
  if (!deal || deal.status === "running" || waiting(deal)) return false
  ended(ledger, slot, false)
  return true
}

/** Somebody expires a slot; true if it should work. */
export function expired(ledger: Ledger, slot: number): boolean {
  const deal = ledger.deals.get(slot)
  if (!deal) return false
  const lacking = deal.status === "running" || deal.status === "challenged"
  if (ledger.now <= deal.dueAt + (lacking ? GRACE : 0)) return false
  ended(ledger, slot, lacking)
  return true
}

/** Somebody frees a lock whose date has come; true if it should work. */
export function released(ledger: Ledger, at: number, slot: number): boolean {
  const node = nodeAt(ledger, at)
  const lock = node.locks.get(slot)
  if (!lock || ledger.now <= lock.releaseAfter) return false
  node.locks.delete(slot)
  node.stake += lock.bond
  return true
}

const lapsed = (ledger: Ledger, node: PlainNode) =>
  ledger.now > node.unbondingAt + UNBONDING + LAPSE

/** The owner asks for stake back; true if it should work. */
export function unstaked(ledger: Ledger, at: number, amount: bigint): boolean {
  const node = nodeAt(ledger, at)
  const returned = lapsed(ledger, node) ? node.unbonding : 0n
  const pending = node.unbonding - returned
  if (pending > 0n || amount <= 0n || amount > node.stake + returned) return false
  node.stake += returned - amount
  node.unbonding = amount
  node.unbondingAt = ledger.now
  return true
}

/** The owner takes what unbonded; true if it should work. */
export function withdrawn(ledger: Ledger, at: number): boolean {
  const node = nodeAt(ledger, at)
  if (node.unbonding === 0n || ledger.now < node.unbondingAt + UNBONDING) return false
  if (lapsed(ledger, node)) node.stake += node.unbonding
  node.unbonding = 0n
  return true
}

/** Two receipts that contradict each other are shown; true if it should work. */
export function slashed(ledger: Ledger, at: number): boolean {
  const node = nodeAt(ledger, at)
  if (node.slashed && node.stake + node.unbonding === 0n) return false
  Object.assign(node, { slashed: true, stake: 0n, unbonding: 0n, validUntil: 0 })
  return true
}
