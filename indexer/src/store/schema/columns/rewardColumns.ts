import type { Columns } from "./Columns.js"

export const REWARD_COLUMNS = {
  pool: {
    address: "text",
    treasury: "text?",
    treasury_bps: "int8",
    epoch: "int8",
    fees: "numeric",
    sponsored: "numeric",
    treasury_paid: "numeric",
    rewards_paid: "numeric",
    updated_at: "int8",
    updated_lt: "numeric",
  },
  reward_epoch: {
    pool: "text",
    epoch: "int8",
    fees: "numeric",
    sponsored: "numeric",
    total_work: "numeric",
    reports: "int8",
    paid: "numeric",
    claims: "int8",
  },
  reward: {
    pool: "text",
    lt: "numeric",
    at: "int8",
    provider: "text",
    owner: "text",
    epoch: "int8",
    work: "numeric",
    amount: "numeric",
  },
  reward_pot: {
    pool: "text",
    epoch: "int8",
    pot: "numeric",
  },
  provider_epoch: {
    provider: "text",
    epoch: "int8",
    work: "numeric",
    reported_lt: "numeric?",
    claimed_lt: "numeric?",
  },
  hour: {
    model: "text",
    hour: "int8",
    jobs: "int8",
    redemptions: "int8",
    paid: "numeric",
    fee: "numeric",
    royalty: "numeric",
    used_prompt: "numeric",
    used_cached: "numeric",
    used_completion: "numeric",
    used_reasoning: "numeric",
  },
} as const satisfies Columns<
  "pool" | "reward_epoch" | "reward" | "reward_pot" | "provider_epoch" | "hour"
>
