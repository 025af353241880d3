import type { IncomeJson, PoolEvents } from "../../decode/pool/PoolEvents.js"
import type { Row } from "../../store/Database.js"
import type { Projection } from "../Projection.js"
import { plus } from "../plus.js"
import type { Rows } from "../Rows.js"
import { counted, epochRow } from "./epochRow.js"
import { turned } from "./turned.js"

interface Step<Kind extends keyof PoolEvents> {
  readonly data: PoolEvents[Kind]
  readonly at: number
  readonly lt: string
  readonly rows: Rows
}

type Folds = {
  readonly [Kind in keyof PoolEvents]: (pool: Row<"pool">, step: Step<Kind>) => Row<"pool">
}

/** Income waits under the epoch of the last turn, see `turned`. */
const collected = (
  pool: Row<"pool">,
  {
    data: { value },
    lt,
    rows,
  }: { readonly data: IncomeJson; readonly lt: string; readonly rows: Rows },
): Row<"pool"> => {
  const epoch = epochRow(rows, pool)
  rows.put("reward_epoch", counted({ ...epoch, fees: plus(epoch.fees, value) }, lt))
  return { ...pool, fees: plus(pool.fees, value) }
}

/** What each message does (contracts/reward-pool/RewardPool.tact): all but a fee turn the epoch first. */
const FOLDS: Folds = {
  "pool.CollectFee": collected,
  "pool.Received": collected,
  "pool.FundRewards": (before, step) => {
    const { data, lt, rows } = step
    const pool = turned(before, step)
    const epoch = epochRow(rows, pool)
    const sponsored = plus(epoch.sponsored, data.value)
    rows.put("reward_epoch", counted({ ...epoch, sponsored }, lt))
    return { ...pool, sponsored: plus(pool.sponsored, data.value) }
  },
  "pool.ReportWork": (before, step) => {
    const { data, lt, rows } = step
    const pool = turned(before, step)
    const epoch = epochRow(rows, { address: pool.address, epoch: data.epoch })
    const total_work = plus(epoch.total_work, data.work)
    rows.put("reward_epoch", counted({ ...epoch, total_work, reports: epoch.reports + 1 }, lt))
    return pool
  },
  "pool.ClaimReward": (before, step) => {
    const { data, lt, rows } = step
    const pool = turned(before, step)
    const epoch = epochRow(rows, { address: pool.address, epoch: data.epoch })
    rows.add("reward", rewardRow(pool, step))
    const paid = plus(epoch.paid, data.reward)
    rows.put("reward_epoch", counted({ ...epoch, paid, claims: epoch.claims + 1 }, lt))
    return { ...pool, rewards_paid: plus(pool.rewards_paid, data.reward) }
  },
  "pool.TreasurySynced": (before, step) => ({
    ...turned(before, step),
    treasury: step.data.treasury,
    treasury_bps: step.data.treasuryBps,
  }),
  "pool.TurnEpoch": (before, step) => {
    const pool = turned(before, step)
    return { ...pool, treasury_paid: plus(pool.treasury_paid, step.data.paid) }
  },
}

/** The state of the RewardPool, and what came and went by epoch. */
export const projectPool: Projection = (rows, { account, kind, at, lt, data }) => {
  if (!isKnown(kind)) return
  const pool = rows.get("pool", [account]) ?? newPool(account)
  const fold = FOLDS[kind] as (pool: Row<"pool">, step: Step<keyof PoolEvents>) => Row<"pool">
  const step = { data, at, lt, rows } as unknown as Step<keyof PoolEvents>
  rows.put("pool", { ...fold(pool, step), updated_at: at, updated_lt: lt })
}

const rewardRow = (
  { address: pool }: Row<"pool">,
  { data: { provider, owner, epoch, work, reward }, at, lt }: Step<"pool.ClaimReward">,
): Row<"reward"> => ({ pool, lt, at, provider, owner, epoch, work, amount: reward })

const isKnown = (kind: string): kind is keyof PoolEvents => Object.hasOwn(FOLDS, kind)

const newPool = (address: string): Row<"pool"> => ({
  address,
  treasury: null,
  treasury_bps: 0,
  epoch: 0,
  fees: "0",
  sponsored: "0",
  treasury_paid: "0",
  rewards_paid: "0",
  updated_at: 0,
  updated_lt: "0",
})
