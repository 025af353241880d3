import type { AccountState } from "@cocoon/ton-indexer-client"
import type { Row } from "../store/Database.js"
import type { Difference } from "./Difference.js"

/** Where an account is indexed to against its last transaction on the chain, which is no further; none where they are the same. */
export function compareCursor(
  { address, last_lt, last_hash }: Row<"account">,
  { lastTransactionLt: lt, lastTransactionHash: hash }: AccountState,
): Difference[] {
  const what = { table: "account", key: [address] }
  const expected = lt ?? 0n
  if (BigInt(last_lt) !== expected) {
    const values = { stored: last_lt, expected: expected.toString() }
    return [{ ...what, column: "last_lt", ...values, source: "cursor" }]
  }
  if (last_hash === hash) return []
  return [{ ...what, column: "last_hash", stored: last_hash, expected: hash, source: "cursor" }]
}
