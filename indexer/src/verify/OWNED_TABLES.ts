import { type LogTable, OWNERS, type StateTable } from "../project/Rows.js"

/** Tables whose rows a fold writes, with the column that names the account. */
export const OWNED_TABLES: Readonly<Record<StateTable | LogTable, string>> = {
  ...OWNERS,
  price_point: "provider",
  quote: "verifier",
  key_grant: "model",
  settlement: "account",
  reward: "pool",
}
