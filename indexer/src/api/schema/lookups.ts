import type { TableName } from "../../store/Database.js"
import type { Lookup } from "../context/Lookup.js"

const address = <Column extends string>(column: Column) => ({ column, kind: "address" }) as const
const hash = <Column extends string>(column: Column) => ({ column, kind: "hash" }) as const
const numeric = <Column extends string>(column: Column) => ({ column, kind: "numeric" }) as const
const integer = <Column extends string>(column: Column) => ({ column, kind: "integer" }) as const

type AnyLookup = { [Table in TableName]: Lookup<Table> }[TableName]

/** Rows by keys that are unique. */
export const ONE = {
  account: { table: "account", key: [address("address")] },
  attestation: { table: "attestation", key: [address("provider"), numeric("lt")] },
  change: { table: "change", key: [address("registry"), integer("id")] },
  job: { table: "job", key: [address("address"), numeric("opened_lt")] },
  jobByDeal: { table: "job", key: [hash("deal_id")] },
  model: { table: "model", key: [address("address")] },
  pool: { table: "pool", key: [address("address")] },
  pot: { table: "reward_pot", key: [address("pool"), integer("epoch")] },
  price: { table: "price", key: [address("provider"), address("model")] },
  provider: { table: "provider", key: [address("address")] },
  registry: { table: "registry", key: [address("address")] },
  reward: { table: "reward", key: [address("provider"), integer("epoch")] },
  rewardEpoch: { table: "reward_epoch", key: [address("pool"), integer("epoch")] },
  session: { table: "session", key: [address("address"), numeric("opened_lt")] },
  sessionByDeal: { table: "session", key: [hash("deal_id")] },
  settlement: { table: "settlement", key: [address("account"), numeric("lt")] },
  transaction: { table: "transaction", key: [address("account"), numeric("lt")] },
  transactionByHash: { table: "transaction", key: [hash("hash")] },
} as const satisfies Record<string, AnyLookup>

/** Rows by keys that several share, where the contracts keep them few. */
export const ALL = {
  eventsOfTransaction: {
    table: "event",
    key: [address("account"), numeric("lt")],
    orderBy: "seq",
  },
  jobsAt: { table: "job", key: [address("address")], orderBy: "opened_lt" },
  pricesOfProvider: { table: "price", key: [address("provider")], orderBy: "model" },
  quotesOfTrace: {
    table: "quote",
    key: [{ column: "trace_id", kind: "hash" }],
    orderBy: "lt",
  },
  sessionsAt: { table: "session", key: [address("address")], orderBy: "opened_lt" },
  termsByHash: { table: "terms", key: [hash("hash")], orderBy: "active_at" },
  termsOfRegistry: { table: "terms", key: [address("registry")], orderBy: "active_at" },
} as const
