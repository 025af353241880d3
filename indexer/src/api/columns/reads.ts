import type { Row, TableName } from "../../store/Database.js"

type Reads<Table extends TableName> = Readonly<
  Record<string, readonly (keyof Row<Table> & string)[]>
>

const ADDRESS = ["address"] as const
const DEAL = ["address", "opened_lt", "closed_lt"] as const
const USED = ["used_prompt", "used_cached", "used_completion", "used_reasoning"] as const
const SHEET = ["prompt", "cached", "completion", "reasoning"] as const

const provider = {
  id: ADDRESS,
  state: ["slashed", "frozen", "available", "valid_until", "attestation_lt"],
  balance: ADDRESS,
  registered: ["address", "registered_lt"],
  updated: ["address", "updated_lt"],
  tcbStatus: ["tcb_status"],
  attestation: ["address", "attestation_lt"],
  prices: ADDRESS,
  priceHistory: ADDRESS,
  jobs: ADDRESS,
  sessions: ADDRESS,
  settlements: ADDRESS,
  transactions: ADDRESS,
  attestations: ADDRESS,
  epochs: ADDRESS,
} as const satisfies Reads<"provider">

const model = {
  id: ADDRESS,
  private: ["key_epoch"],
  listed: ["address", "listed_lt"],
  updated: ["address", "updated_lt"],
  prices: ADDRESS,
  keyGrants: ADDRESS,
  priceHistory: ADDRESS,
  jobs: ADDRESS,
  sessions: ADDRESS,
  settlements: ADDRESS,
  transactions: ADDRESS,
  board: ADDRESS,
  settlementTotals: ADDRESS,
} as const satisfies Reads<"model">

const job = {
  id: ["address", "opened_lt"],
  status: ["status"],
  model: ["model"],
  provider: ["provider"],
  limits: ["limit_prompt", "limit_cached", "limit_completion", "limit_reasoning"],
  images: ["images"],
  sheet: SHEET,
  usage: USED,
  opened: ["address", "opened_lt"],
  claimed: ["address", "claimed_lt"],
  closed: ["address", "closed_lt"],
  updated: ["address", "updated_lt"],
  terms: ["terms_hash"],
  transactions: DEAL,
  settlements: DEAL,
} as const satisfies Reads<"job">

const session = {
  id: ["address", "opened_lt"],
  status: ["status"],
  model: ["model"],
  provider: ["provider"],
  sheet: SHEET,
  usage: USED,
  opened: ["address", "opened_lt"],
  closed: ["address", "closed_lt"],
  updated: ["address", "updated_lt"],
  terms: ["terms_hash"],
  transactions: DEAL,
  settlements: DEAL,
} as const satisfies Reads<"session">

const settlement = {
  id: ["account", "lt"],
  deal: ["deal"],
  usage: USED,
  model: ["model"],
  provider: ["provider"],
  job: ["deal", "account", "opened_lt"],
  session: ["deal", "account", "opened_lt"],
  transaction: ["account", "lt"],
} as const satisfies Reads<"settlement">

const transaction = {
  id: ["account", "lt"],
  account: ["account"],
  opcode: ["opcode"],
  refusal: ["success", "exit_code"],
  events: ["account", "lt"],
  trace: ["trace_id"],
} as const satisfies Reads<"transaction">

const price = {
  provider: ["provider"],
  model: ["model"],
  sheet: SHEET,
  floor: ["floor_prompt", "floor_cached", "floor_completion", "floor_reasoning"],
  transaction: ["provider", "set_lt"],
} as const satisfies Reads<"price">

/**
 * Columns that a field reads of its row, by type and field, where it does not just show one. A list then asks for no more than what was
 * selected: a row of 60 columns costs more to carry than to find. A field that is not named here gets the whole row.
 */
export const READS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Provider: provider,
  Model: model,
  Job: job,
  Session: session,
  Settlement: settlement,
  Transaction: transaction,
  Price: price,
}
