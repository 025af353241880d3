import {
  addUsage,
  cost,
  NO_USAGE,
  type PriceSheet,
  type Receipt,
  TOKEN_CLASSES,
  type Usage,
} from "@cocoon/protocol"
import { createLosses } from "./createLosses.js"
import type { Hold, Ledger, LedgerFault } from "./Ledger.js"

const KEPT_RECEIPTS = 2_048

type Point = { readonly counter: bigint; readonly usage: Usage }
type Booked = { readonly total: Usage; readonly own: Usage }

/** The ledger of one Session at its sheet, from the newest receipt that is known; `now` in milliseconds. */
export function createLedger(options: {
  readonly sheet: PriceSheet
  readonly last: Receipt | null
  readonly now: () => number
}): Ledger {
  const { sheet, last, now } = options
  const running = new Set<Hold>()
  const losses = createLosses(now)
  const booked = new Map<bigint, Booked>()
  /** Holds among the losses. */
  let lost = new WeakSet<Hold>()
  let held = 0n
  // Everything up to `base` is settled; since then `known` is what requests with receipts used.
  let base: Point = { counter: last?.counter ?? 0n, usage: last?.usage ?? NO_USAGE }
  let newest = base
  let known: Point = { counter: 0n, usage: NO_USAGE }

  const metered = () => cost(newest.usage, sheet)
  const exposed = () => held + losses.recent()
  const most = () => cost(addUsage(base.usage, known.usage), sheet) + held + losses.all() + 1n
  const rebase = () => {
    base = newest
    known = { counter: 0n, usage: NO_USAGE }
  }
  const drop = (hold: Hold): boolean => {
    if (!running.delete(hold)) return false
    held -= hold.worst + 1n
    return true
  }
  const judge = ({ counter, usage }: Point, bound: bigint): LedgerFault | null => {
    const unknown = BigInt(running.size) + losses.count()
    if (counter > base.counter + known.counter + unknown) return "COUNTER"
    return cost(usage, sheet) > bound ? "OVER_METERED" : null
  }
  const continues = ({ counter, usage }: Receipt, own: Usage): boolean => {
    const first = counter === base.counter + 1n
    const before = first ? base.usage : booked.get(counter - 1n)?.total
    const after = booked.get(counter + 1n)
    const fromBefore = before === undefined || same(addUsage(before, own), usage)
    return fromBefore && (after === undefined || same(addUsage(usage, after.own), after.total))
  }
  const remember = ({ counter, usage }: Point, own: Usage) => {
    booked.set(counter, { total: usage, own })
    if (booked.size > KEPT_RECEIPTS) booked.delete(booked.keys().next().value ?? 0n)
  }
  const book = ({ counter, usage }: Receipt, own: Usage) => {
    known = { counter: known.counter + 1n, usage: addUsage(known.usage, own) }
    remember({ counter, usage }, own)
    if (counter > newest.counter) newest = { counter, usage }
    const complete = newest.counter === base.counter + known.counter + losses.count()
    if (!complete || (running.size > 0 && losses.count() > 0n)) return
    losses.clear()
    lost = new WeakSet()
    rebase()
  }
  return {
    metered,
    exposed,
    most,
    inFlight: () => running.size,
    needed: () => metered() + exposed() + 1n,
    hold(worst) {
      const hold = { worst }
      running.add(hold)
      held += worst + 1n
      return hold
    },
    release: (hold) => void drop(hold),
    lose(hold, late) {
      if (!drop(hold)) return
      losses.add(hold.worst, late)
      lost.add(hold)
    },
    settle(hold, { receipt, usage }) {
      const { counter } = receipt
      // What was settled without it can only be a request that was lost.
      const settled = counter <= base.counter
      if (booked.has(counter) || (settled && running.has(hold))) return "COUNTER"
      const bound = settled ? cost(base.usage, sheet) : most()
      const fault = continues(receipt, usage) ? judge(receipt, bound) : "CONTINUITY"
      if (fault !== null) return fault
      if (!drop(hold) && lost.delete(hold)) losses.find(hold.worst)
      if (settled) remember(receipt, usage)
      else book(receipt, usage)
      return null
    },
    learn(receipt, bound) {
      const { counter, usage } = receipt
      if (counter <= newest.counter) return null
      const back = TOKEN_CLASSES.some((name) => usage[name] < newest.usage[name])
      if (back) return "CONTINUITY"
      if (cost(usage, sheet) > bound) return "OVER_METERED"
      newest = { counter, usage }
      if (running.size === 0) rebase()
      return null
    },
  }
}

function same(a: Usage, b: Usage): boolean {
  return TOKEN_CLASSES.every((name) => a[name] === b[name])
}
