import type { AccountState } from "@cocoon/ton-indexer-client"
import type { Row } from "../store/Database.js"
import type { Difference } from "./Difference.js"

/** How far an account is indexed against its last transaction on the chain; none where they are the same. */
export function compareCursor(
  { address, last_lt, last_hash }: Row<"account">,
  { lastTransactionLt: lt, lastTransactionHash: hash }: AccountState,
): Difference[] {
  const what = { table: "account", key: [address] }
  const stored = BigInt(last_lt)
  const expected = lt ?? 0n
  if (stored !== expected) {
    const source = stored < expected ? "lag" : "cursor"
    return [{ ...what, column: "last_lt", stored: last_lt, expected: expected.toString(), source }]
  }
  if (last_hash === hash) return []
  return [{ ...what, column: "last_hash", stored: last_hash, expected: hash, source: "cursor" }]
}
