import type { ProviderState } from "../../generated/types.js"

/** Life-cycle states in the order in which a list offers them. */
export const PROVIDER_STATES: readonly ProviderState[] = [
  "ATTESTED",
  "AWAY",
  "EXPIRING",
  "EXPIRED",
  "REGISTERED",
  "PAUSED",
  "FROZEN",
  "REVOKED",
  "SLASHED",
]

/** A state out of the URL; undefined for anything else. */
export const stateOf = (text: string | undefined): ProviderState | undefined =>
  PROVIDER_STATES.find((state) => state === text)
