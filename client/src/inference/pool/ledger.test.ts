import type { PriceSheet, Receipt, Usage } from "@cocoon/protocol"
import { createLedger } from "./createLedger.js"

const sheet: PriceSheet = { prompt: 1_000_000n, cached: 0n, completion: 2_000_000n, reasoning: 0n }
const usage = (prompt: bigint, completion: bigint): Usage => ({
  prompt,
  cached: 0n,
  completion,
  reasoning: 0n,
})
const receipt = (counter: bigint, total: Usage): Receipt => ({
  dealId: 1n,
  counter,
  usage: total,
  final: false,
  modelHash: 1n,
  requestHash: 1n,
  responseHash: 1n,
  responseLength: 1,
  deliveryHash: 1n,
})
const ledgerAt = (last: Receipt | null = null) => {
  let time = 0
  const ledger = createLedger({ sheet, last, now: () => time })
  return {
    ledger,
    wait: (ms: number) => {
      time += ms
    },
  }
}

test("needed is what was metered, each worst case and one for its rounding, and one more", () => {
  const { ledger } = ledgerAt()
  expect(ledger.needed()).toBe(1n)
  const first = ledger.hold(100n)
  ledger.hold(50n)
  expect(ledger.needed()).toBe(101n + 51n + 1n)
  expect(
    ledger.settle(first, { receipt: receipt(1n, usage(10n, 5n)), usage: usage(10n, 5n) }),
  ).toBeNull()
  expect(ledger.metered()).toBe(20n)
  expect(ledger.needed()).toBe(20n + 51n + 1n)
})

test("receipts may come in any order as long as they add up", () => {
  const { ledger } = ledgerAt()
  const [a, b, c] = [ledger.hold(100n), ledger.hold(100n), ledger.hold(100n)]
  const own = usage(1n, 1n)
  expect(ledger.settle(c, { receipt: receipt(3n, usage(3n, 3n)), usage: own })).toBeNull()
  expect(ledger.settle(a, { receipt: receipt(1n, usage(1n, 1n)), usage: own })).toBeNull()
  expect(ledger.settle(b, { receipt: receipt(2n, usage(2n, 2n)), usage: own })).toBeNull()
  expect(ledger.metered()).toBe(9n)
  expect(ledger.exposed()).toBe(0n)
})

test("what does not follow is named", () => {
  const told = (counter: bigint, total: Usage, own = total) => {
    const { ledger } = ledgerAt()
    return ledger.settle(ledger.hold(100n), { receipt: receipt(counter, total), usage: own })
  }
  expect(told(1n, usage(1n, 1n))).toBeNull()
  expect(told(1n, usage(2n, 1n), usage(1n, 1n))).toBe("CONTINUITY")
  expect(told(2n, usage(1n, 1n))).toBe("COUNTER")
  expect(told(0n, usage(1n, 1n))).toBe("COUNTER")
  expect(told(1n, usage(103n, 0n))).toBe("OVER_METERED")
  expect(told(1n, usage(102n, 0n))).toBeNull()
})

test("a gap is believed only up to the worst cases of requests that were lost", () => {
  const gap = (lost: bigint, total: Usage) => {
    const { ledger } = ledgerAt()
    ledger.lose(ledger.hold(lost), true)
    return ledger.settle(ledger.hold(10n), { receipt: receipt(2n, total), usage: usage(5n, 0n) })
  }
  expect(gap(100n, usage(105n, 0n))).toBeNull()
  expect(gap(50n, usage(105n, 0n))).toBe("OVER_METERED")
})

test("a lost request stays authorised for a moment, and bounds receipts until they account for it", () => {
  const { ledger, wait } = ledgerAt()
  ledger.lose(ledger.hold(100n), true)
  expect(ledger.exposed()).toBe(101n)
  wait(10_001)
  expect(ledger.exposed()).toBe(0n)
  expect(ledger.most()).toBe(102n)
  const hold = ledger.hold(10n)
  expect(
    ledger.settle(hold, { receipt: receipt(2n, usage(60n, 0n)), usage: usage(1n, 0n) }),
  ).toBeNull()
  expect(ledger.most()).toBe(61n)
})

test("the receipt of a lost request that turns up later is booked", () => {
  const { ledger } = ledgerAt()
  const hold = ledger.hold(100n)
  ledger.lose(hold, true)
  expect(
    ledger.settle(hold, { receipt: receipt(1n, usage(5n, 0n)), usage: usage(5n, 0n) }),
  ).toBeNull()
  expect(ledger.exposed()).toBe(0n)
  expect(ledger.most()).toBe(6n)
})

test("a lost request's receipt that comes after a later one is booked, once", () => {
  const { ledger } = ledgerAt()
  const [cut, other] = [ledger.hold(100n), ledger.hold(100n)]
  ledger.lose(cut, true)
  const own = usage(5n, 0n)
  expect(ledger.settle(other, { receipt: receipt(2n, usage(10n, 0n)), usage: own })).toBeNull()
  const again = ledger.hold(100n)
  ledger.lose(again, true)
  expect(ledger.settle(cut, { receipt: receipt(1n, own), usage: own })).toBeNull()
  expect(ledger.metered()).toBe(10n)
  expect(ledger.most()).toBe(10n + 101n + 1n)
  expect(ledger.settle(again, { receipt: receipt(1n, own), usage: own })).toBe("COUNTER")
})

test("a lost request's receipt that was learned before is booked; one that says more is not", () => {
  const learned = (total: Usage) => {
    const { ledger } = ledgerAt()
    const cut = ledger.hold(100n)
    ledger.lose(cut, true)
    expect(ledger.learn(receipt(1n, usage(5n, 0n)), 100n)).toBeNull()
    return ledger.settle(cut, { receipt: receipt(1n, total), usage: total })
  }
  expect(learned(usage(5n, 0n))).toBeNull()
  expect(learned(usage(6n, 0n))).toBe("OVER_METERED")
})

test("learning: forward only, within the bound; older receipts change nothing", () => {
  const { ledger } = ledgerAt(receipt(5n, usage(10n, 0n)))
  expect(ledger.learn(receipt(4n, usage(9n, 0n)), 1_000n)).toBeNull()
  expect(ledger.metered()).toBe(10n)
  expect(ledger.learn(receipt(7n, usage(9n, 9n)), 1_000n)).toBe("CONTINUITY")
  expect(ledger.learn(receipt(7n, usage(500n, 0n)), 499n)).toBe("OVER_METERED")
  expect(ledger.learn(receipt(7n, usage(500n, 0n)), 500n)).toBeNull()
  const hold = ledger.hold(10n)
  expect(
    ledger.settle(hold, { receipt: receipt(8n, usage(501n, 0n)), usage: usage(1n, 0n) }),
  ).toBeNull()
})
