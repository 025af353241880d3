import type { Receipt } from "../receipt.js"
import { addUsage, NO_USAGE, TOKEN_CLASSES, type Usage } from "../usage.js"
import { isSameReceipt } from "./isSameReceipt.js"

/** A receipt, what its own request used, and another receipt of the deal if one is known. */
export type Accumulation = {
  readonly receipt: Receipt
  readonly usage: Usage
  readonly previous: Receipt | undefined
}

/**
 * Counters rise by one and usage is cumulative: the sum is exact from one counter to the next, at least the sum over
 * a gap, and an earlier receipt that arrives late has at most the later one's.
 */
export function accumulationFault(
  input: Accumulation,
): "accumulation" | "equivocation" | undefined {
  const { receipt, usage, previous } = input
  if (previous !== undefined && previous.counter === receipt.counter) {
    return isSameReceipt(previous, receipt) ? undefined : "equivocation"
  }
  if (previous !== undefined && previous.counter > receipt.counter) {
    const ordered = isSum(receipt.usage, usage) && isSum(previous.usage, receipt.usage)
    return ordered ? undefined : "accumulation"
  }
  const before = previous ?? { counter: 0n, usage: NO_USAGE }
  const sum = addUsage(before.usage, usage)
  const adjacent = receipt.counter === before.counter + 1n
  const holds = TOKEN_CLASSES.every((name) =>
    adjacent ? receipt.usage[name] === sum[name] : receipt.usage[name] >= sum[name],
  )
  return holds ? undefined : "accumulation"
}

function isSum(whole: Usage, part: Usage): boolean {
  return TOKEN_CLASSES.every((name) => whole[name] >= part[name])
}
