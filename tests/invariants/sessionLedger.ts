import type { Sent } from "../world/payment.js"
import { partsUpTo, type Rates } from "../world/payment.js"
import { DAY, type Ledger } from "./ledger.js"

/** A Session in plain numbers; `sent` is cumulative. */
export interface PlainSession {
  readonly node: number
  deposit: bigint
  readonly openedAt: number
  expiresAt: number
  status: "open" | "closing"
  closeAt: number
  readonly sent: Sent
}

/** What a receipt meters and a voucher authorises, cumulative nanoTON. */
export interface Claim {
  readonly metered: bigint
  readonly authorised: bigint
}

export interface Opening {
  readonly node: number
  readonly deposit: bigint
  readonly seconds: number
}

const CLOSE_SECONDS = 21_600
export const RATES: Rates = { feeBps: 250n, royaltyBps: 500n }

/** The smallest of some amounts. */
export function least(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((found, amount) => {
    if (amount < found) return amount
    return found
  }, first)
}

/** A Session of a slot opens. */
export function sessionOpened(
  ledger: Ledger,
  slot: number,
  { node, deposit, seconds }: Opening,
): void {
  ledger.sessions.set(slot, {
    node,
    deposit,
    openedAt: ledger.now,
    expiresAt: ledger.now + seconds,
    status: "open",
    closeAt: 0,
    sent: { paid: 0n, owner: 0n, royalty: 0n, fee: 0n },
  })
}

/** Redeems min(authorised, metered, deposit); true if it should work. */
export function redeemed(ledger: Ledger, slot: number, claim: Claim, way: bigint): boolean {
  const session = ledger.sessions.get(slot)
  if (!session) return false
  const paid = least(claim.authorised, claim.metered, session.deposit)
  const parts = partsUpTo(session.sent, paid, { rates: RATES, least: way })
  if (parts.owner <= way) return false
  session.sent.paid = paid
  session.sent.owner += parts.owner
  session.sent.royalty += parts.royalty
  session.sent.fee += parts.fee
  return true
}

/** Closes with a final receipt; true if it should work. */
export function closed(ledger: Ledger, slot: number, { metered, authorised }: Claim): boolean {
  if (!ledger.sessions.has(slot) || authorised < metered) return false
  return ledger.sessions.delete(slot)
}

/** The client adds to the deposit and moves the end; true if it should work. */
export function toppedUp(ledger: Ledger, slot: number, amount: bigint, expiresAt: number): boolean {
  const session = ledger.sessions.get(slot)
  if (session?.status !== "open") return false
  const later = expiresAt > session.expiresAt
  const within =
    expiresAt > ledger.now &&
    expiresAt <= ledger.now + 90 * DAY &&
    expiresAt <= session.openedAt + 180 * DAY
  if (expiresAt === 0 || expiresAt === session.expiresAt ? amount === 0n : !later || !within)
    return false
  session.deposit += amount
  if (later) session.expiresAt = expiresAt
  return true
}

/** Somebody asks for the close; true if it should work. */
export function closeRequested(ledger: Ledger, slot: number, byClient: boolean): boolean {
  const session = ledger.sessions.get(slot)
  if (session?.status !== "open" || !(byClient || ledger.now >= session.expiresAt)) return false
  session.status = "closing"
  session.closeAt = ledger.now + CLOSE_SECONDS
  return true
}

/** Somebody finalizes the close; true if it should work. */
export function finalized(ledger: Ledger, slot: number): boolean {
  const session = ledger.sessions.get(slot)
  if (session?.status !== "closing" || ledger.now <= session.closeAt) return false
  return ledger.sessions.delete(slot)
}
