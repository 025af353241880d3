import type { FlowStep } from "./FlowStep.js"

/** A deal's transaction and the trace that it is part of. */
export interface TracedStep extends FlowStep {
  readonly trace: { readonly nodes: readonly FlowStep[] } | null
}

/** Every message of a deal's traces once, in the order of the chain. */
export function flowOf(transactions: readonly TracedStep[]): readonly FlowStep[] {
  const all = transactions.flatMap((one) => [one, ...(one.trace?.nodes ?? [])])
  const byHash = new Map(all.map((step) => [step.hash, step]))
  return [...byHash.values()].sort((one, other) =>
    BigInt(one.lt) < BigInt(other.lt) ? -1 : BigInt(one.lt) > BigInt(other.lt) ? 1 : 0,
  )
}
