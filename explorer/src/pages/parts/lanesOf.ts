import type { FlowStep } from "./FlowStep.js"

/** A lane of the diagram: a contract, a wallet, or what came from outside. */
export interface Lane {
  /** Raw address, or "outside". */
  readonly key: string
  readonly kind: string
  /** Ends of the address. */
  readonly short: string
}

export const OUTSIDE = "outside"

/** Every account of the messages, in the order in which it first appears. */
export function lanesOf(steps: readonly FlowStep[]): readonly Lane[] {
  const kinds = new Map(steps.map(({ address, account }) => [address, account?.kind]))
  const keys = new Set(steps.flatMap(({ source, address }) => [source ?? OUTSIDE, address]))
  return [...keys].map((key) =>
    key === OUTSIDE
      ? { key, kind: "OUTSIDE", short: "" }
      : { key, kind: kinds.get(key) ?? "WALLET", short: `${key.slice(2, 6)}…${key.slice(-4)}` },
  )
}
