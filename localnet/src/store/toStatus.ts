import type { SQLOutputValue } from "node:sqlite"
import type { AccountStatus } from "../chain/accountSummary.js"
import { LocalnetError } from "../errors.js"

/** Reads an account status column; throws INTERNAL on anything else. */
export function toStatus(value: SQLOutputValue | undefined): AccountStatus {
  if (value === "nonexist" || value === "uninit" || value === "active" || value === "frozen") {
    return value
  }
  throw new LocalnetError("INTERNAL", "the database holds an unknown account status")
}
