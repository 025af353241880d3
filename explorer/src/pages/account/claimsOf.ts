import type { MyAccountQuery } from "../../generated/types.js"

/** Money that an account may have, or have back, and the page where it is done. */
export interface Claim {
  readonly what:
    | "cancelJob"
    | "expireJob"
    | "closeSession"
    | "finalizeSession"
    | "withdrawStake"
    | "reportEpoch"
    | "claimEpoch"
  readonly to: string
  /** NanoTON at most; null: told by the contract when it is done. */
  readonly amount: string | null
}

/** Of contracts/provider/constants.tact: how long stake takes to come free, and how long it then waits to be taken. */
const UNBONDING_SECONDS = 7 * 86_400
const WITHDRAW_SECONDS = 14 * 86_400
const EPOCH_SECONDS = 86_400
/** Their budget comes back when the other side lets its time pass. */
const DUE_JOBS: readonly string[] = ["CLAIMED", "RUNNING", "CHALLENGED"]

type Owned = Pick<MyAccountQuery, "providers" | "jobs" | "sessions">

/** What can be claimed or taken back at a moment of chain time (unix seconds). */
export function claimsOf({ providers, jobs, sessions }: Owned, now: number): readonly Claim[] {
  return [
    ...providers.nodes.flatMap((provider) => providerClaims(provider, now)),
    ...jobs.nodes.flatMap((job) => jobClaims(job, now)),
    ...sessions.nodes.flatMap((session) => sessionClaims(session, now)),
  ]
}

function providerClaims(
  { address, unbonding, unbondingAt, epochs }: Owned["providers"]["nodes"][number],
  now: number,
): readonly Claim[] {
  const to = `/providers/${address}`
  const current = Math.floor(now / EPOCH_SECONDS)
  const freeAt = unbondingAt + UNBONDING_SECONDS
  const free = unbonding !== "0" && freeAt <= now && now <= freeAt + WITHDRAW_SECONDS
  return [
    ...(free ? [{ what: "withdrawStake", to, amount: unbonding } as const] : []),
    ...epochs.nodes.flatMap(({ epoch, work, reported, claimed }): Claim[] => {
      const age = current - epoch
      if (age === 1 && work !== "0" && reported === null) {
        return [{ what: "reportEpoch", to, amount: null }]
      }
      const claimable = (age === 2 || age === 3) && reported !== null && claimed === null
      return claimable ? [{ what: "claimEpoch", to, amount: null }] : []
    }),
  ]
}

function jobClaims(
  { dealId, status, budget, dueAt }: Owned["jobs"]["nodes"][number],
  now: number,
): readonly Claim[] {
  const to = `/jobs/${dealId}`
  if (status === "OPEN") return [{ what: "cancelJob", to, amount: budget }]
  return DUE_JOBS.includes(status) && dueAt < now ? [{ what: "expireJob", to, amount: budget }] : []
}

function sessionClaims(
  { dealId, status, deposit, paid, closeAt }: Owned["sessions"]["nodes"][number],
  now: number,
): readonly Claim[] {
  if (status === "CLOSED") return []
  const rest = (BigInt(deposit) - BigInt(paid)).toString()
  const to = `/sessions/${dealId}`
  if (status === "OPEN") return [{ what: "closeSession", to, amount: rest }]
  return closeAt <= now ? [{ what: "finalizeSession", to, amount: rest }] : []
}
