import type { Row } from "../../store/Database.js"

/** An attestation in force that ends within these seconds is said to be expiring. */
export const EXPIRING_SECONDS = 2 * 3_600

/** Where a Provider stands in its life, the first that holds. */
export const PROVIDER_STATES = {
  slashed: "It signed two different receipts for one count and lost its stake.",
  frozen: "Its owner stopped all that the enclave may do.",
  away: "Attested, and says that it takes no new work: full, or stopping.",
  expiring: "Attested, and the attestation ends within two hours.",
  attested: "An attestation is in force.",
  paused: "No attestation is in force, and the Registry lets nobody attest while it is paused.",
  registered: "Never attested.",
  revoked: "Its attestation was ended by a revocation.",
  expired: "Its last attestation is over.",
} as const

export type ProviderState = keyof typeof PROVIDER_STATES

/** What the state is computed from besides the row; unix seconds. */
export interface StateClock {
  readonly now: number
  readonly pausedUntil: number
}

type Standing = Pick<
  Row<"provider">,
  "slashed" | "frozen" | "available" | "valid_until" | "attestation_lt"
>

/** The state of a Provider; `stateSql` says the same in SQL. */
export function providerState(row: Standing, { now, pausedUntil }: StateClock): ProviderState {
  if (row.slashed) return "slashed"
  if (row.frozen) return "frozen"
  if (row.valid_until > now) {
    if (!row.available) return "away"
    return row.valid_until <= now + EXPIRING_SECONDS ? "expiring" : "attested"
  }
  if (pausedUntil > now) return "paused"
  if (row.attestation_lt === null) return "registered"
  return row.valid_until === 0 ? "revoked" : "expired"
}
