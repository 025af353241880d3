import type { WeightsState } from "./WeightsState.js"

/**
 * Which listings can be served now: an agent begins no deal of another, and stays up meanwhile. By the listing's raw
 * address, as weights that were granted under one are served under no other.
 */
export type WeightsGate = {
  isReady(listing: string): boolean
  state(listing: string): WeightsState
  report(listing: string, state: WeightsState): void
}

const UNKNOWN: WeightsState = { state: "waiting", for: "model" }

/** A gate that is closed for every listing until it is reported. */
export function createWeightsGate(): WeightsGate {
  const states = new Map<string, WeightsState>()
  const state = (listing: string) => states.get(listing) ?? UNKNOWN
  return {
    state,
    isReady(listing) {
      const known = state(listing).state
      return known === "ready" || known === "given"
    },
    report: (listing, now) => void states.set(listing, now),
  }
}
