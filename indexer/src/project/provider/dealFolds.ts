import { BUDGET_SECONDS, OUTCOME_EXPIRED, OUTCOME_SETTLED, RELEASE_SECONDS } from "@cocoon/wrappers"
import type { LockJson, Row } from "../../store/Database.js"
import { minus } from "../minus.js"
import { plus } from "../plus.js"
import { counted } from "./counted.js"
import { isInForce } from "./isInForce.js"
import type { ProviderFolds } from "./ProviderFolds.js"

/** Bonds on deals, and what deals leave in the record (contracts/provider/Provider.tact, claim.tact). */
export const dealFolds: ProviderFolds<
  | "provider.ClaimOpenJob"
  | "provider.ClaimJobBounced"
  | "provider.ReleaseLock"
  | "provider.JobClosed"
  | "provider.SessionClosed"
> = {
  "provider.ClaimOpenJob": (provider, { data: { job, slot, openedAt, bond }, at }) => {
    const lock = { job, bond, openedAt, releaseAfter: at + Number(RELEASE_SECONDS) }
    return {
      ...provider,
      stake: minus(provider.stake, bond),
      locked: plus(provider.locked, bond),
      locks: { ...provider.locks, [slot]: lock },
    }
  },
  "provider.ClaimJobBounced": (provider, { data }) => {
    const lock = lockOf(provider, data)
    return lock ? freed(provider, { slot: data.slot, lock }) : provider
  },
  "provider.ReleaseLock": (provider, { data: { slot } }) => {
    const lock = provider.locks[slot]
    return lock ? freed(provider, { slot, lock }) : provider
  },
  "provider.JobClosed": (provider, { data, at, rows }) => {
    const { outcome, slot } = data
    const lock = lockOf(provider, { ...data, job: data.deal })
    const ended = lock ? closed(provider, { slot, lock, outcome, at }) : provider
    const costSomebody = outcome === SETTLED ? data.fee !== "0" : lock !== undefined
    return costSomebody && isInForce(provider.terms, data)
      ? counted(ended, { end: data, outcome, at, rows })
      : ended
  },
  "provider.SessionClosed": (provider, { data, at, rows }) =>
    data.fee !== "0" && isInForce(provider.terms, data)
      ? counted(provider, { end: data, outcome: SETTLED, at, rows })
      : provider,
}

const SETTLED = Number(OUTCOME_SETTLED)
const EXPIRED = Number(OUTCOME_EXPIRED)

interface Held {
  readonly slot: number
  readonly lock: LockJson
}

/** A lock is known by its slot, its Job and that Job's opening together: a slot is used again, and so is a Job's address. */
function lockOf(
  { locks }: Row<"provider">,
  { slot, job, openedAt }: { slot: number; job: string; openedAt: number },
): LockJson | undefined {
  const lock = locks[slot]
  return lock?.job === job && lock.openedAt === openedAt ? lock : undefined
}

function unlocked(provider: Row<"provider">, { slot, lock }: Held): Row<"provider"> {
  const { [slot]: _, ...locks } = provider.locks
  return { ...provider, locks, locked: minus(provider.locked, lock.bond) }
}

const freed = (provider: Row<"provider">, held: Held): Row<"provider"> => ({
  ...unlocked(provider, held),
  stake: plus(provider.stake, held.lock.bond),
})

/** The bond is stake again, or forfeited if the output did not come in time: it weighs on the budget of the window. */
function closed(
  provider: Row<"provider">,
  { outcome, at, ...held }: Held & { readonly outcome: number; readonly at: number },
): Row<"provider"> {
  if (outcome !== EXPIRED) return freed(provider, held)
  const before = at > provider.forfeited_at + Number(BUDGET_SECONDS) ? "0" : provider.forfeited
  return {
    ...unlocked(provider, held),
    forfeited: plus(before, held.lock.bond),
    forfeited_at: at,
  }
}
