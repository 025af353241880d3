import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Row } from "../store/Database.js"

/**
 * How a transaction relates to its account's cursor: `next` follows it at once; `seen` is at or below it; after a `gap` something is
 * missing; a `conflict` cannot be in one chain with it.
 */
export type Link = "next" | "seen" | "gap" | "conflict"

type Cursor = Pick<Row<"account">, "last_lt" | "last_hash" | "balance">
type Linked = Pick<Transaction, "lt" | "hash" | "previousLt" | "previousHash" | "statusBefore">

/**
 * Judges by the predecessor that the transaction names: one that names none is a `gap`, for nothing shows that it is the next. The
 * chain of an account that was destroyed begins anew, with no predecessor, so it may where the account was empty.
 */
export function linkRow(cursor: Cursor, row: Linked): Link {
  const last = BigInt(cursor.last_lt)
  if (row.lt < last) return "seen"
  if (row.lt === last) return row.hash === cursor.last_hash ? "seen" : "conflict"
  if (row.previousLt === null || row.previousLt > last) return "gap"
  if (last === 0n) return "next"
  if (row.previousLt === last) return linkHash(cursor, row)
  const begins = row.previousLt === 0n && row.statusBefore === "nonexist"
  return begins && BigInt(cursor.balance ?? 0) === 0n ? "next" : "conflict"
}

const linkHash = ({ last_hash }: Cursor, { previousHash }: Linked): Link => {
  if (previousHash === null) return "gap"
  return previousHash === last_hash ? "next" : "conflict"
}
