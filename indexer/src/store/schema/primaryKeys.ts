import { KEYS } from "../../project/Rows.js"
import type { Row, TableName } from "../Database.js"

/** Columns of every table's primary key, in order. */
export const PRIMARY_KEYS = {
  ...KEYS,
  account: ["address"],
  transaction: ["account", "lt"],
  event: ["account", "lt", "seq"],
  price_point: ["provider", "model", "lt"],
  quote: ["verifier", "lt"],
  key_grant: ["model", "lt"],
  settlement: ["account", "lt"],
  reward: ["pool", "lt"],
  reward_pot: ["pool", "epoch"],
  hour: ["model", "hour"],
  pending: ["hash"],
  head: ["id"],
} as const satisfies { [Table in TableName]: readonly (keyof Row<Table> & string)[] }
