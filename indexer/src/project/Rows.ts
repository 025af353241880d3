import type { Row, TableName } from "../store/Database.js"

/** Tables whose rows belong to one account, by the column that names it; the fold of that account alone writes them. */
export const OWNERS = {
  registry: "address",
  terms: "registry",
  image: "registry",
  platform_ban: "registry",
  change: "registry",
  provider: "address",
  price: "provider",
  attestation: "provider",
  provider_epoch: "provider",
  model: "address",
  job: "address",
  session: "address",
  verifier_kept: "verifier",
  pool: "address",
  reward_epoch: "pool",
} as const satisfies Partial<{ [Table in TableName]: keyof Row<Table> & string }>

/** Columns of each primary key, in the order in which `get` and `remove` take them. */
export const KEYS = {
  registry: ["address"],
  terms: ["registry", "hash", "active_at"],
  image: ["registry", "image_id"],
  platform_ban: ["registry", "platform_id"],
  change: ["registry", "id"],
  provider: ["address"],
  price: ["provider", "model"],
  attestation: ["provider", "lt"],
  provider_epoch: ["provider", "epoch"],
  model: ["address"],
  job: ["address", "opened_lt"],
  session: ["address", "opened_lt"],
  verifier_kept: ["verifier", "name"],
  pool: ["address"],
  reward_epoch: ["pool", "epoch"],
} as const satisfies { [Table in keyof typeof OWNERS]: readonly (keyof Row<Table> & string)[] }

/** Tables that a fold changes row by row. */
export type StateTable = keyof typeof OWNERS

/** Tables that a fold only adds to. */
export type LogTable = "price_point" | "quote" | "key_grant" | "settlement" | "reward"

/**
 * The state that a fold sees and changes: rows of the accounts of one batch, in memory. Rows are replaced, never changed in place.
 * The store loads and saves it in the batch's transaction; `verify` fills an empty one from the log. Loaded are the rows that may
 * still change: attestations that have not ended, deals that are not closed, changes that are queued, the last four epochs.
 */
export interface Rows {
  /** By its whole primary key, in the order of the columns of the migration. */
  get<Table extends StateTable>(
    table: Table,
    key: readonly (string | number)[],
  ): Row<Table> | undefined
  /** All rows of one account. */
  of<Table extends StateTable>(table: Table, account: string): readonly Row<Table>[]
  put<Table extends StateTable>(table: Table, row: Row<Table>): void
  remove(table: StateTable, key: readonly (string | number)[]): void
  /** A row that was not there before. */
  add<Table extends LogTable>(table: Table, row: Row<Table>): void
}
