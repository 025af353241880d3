import type { DatabaseSync } from "node:sqlite"
import { int63 } from "./int63.js"

/** A paid answer: who paid, what, and the receipt as JSON text; `at` is Unix milliseconds, cost nanoTON. */
export type AnswerRecord = {
  /** The id that the answer carries. */
  readonly id: string
  /** The x-request-id under which it was given. */
  readonly requestId: string
  /** Id of the key that paid. */
  readonly key: string
  readonly at: number
  readonly cost: bigint
  readonly receipt: string
}

/** The charges on disk. */
export type AnswerTable = {
  /** Books the costs to their keys and keeps the receipts, all of them or none. */
  write(answers: readonly AnswerRecord[]): void
  has(id: string): boolean
  /** The receipt of an answer, by its id or its request's, if this key paid for it. */
  receipt(id: string, key: string): string | undefined
  /** Removes at most `limit` receipts older than `before`; what keys spent stays. Returns how many. */
  prune(before: number, limit: number): number
}

function costs(answers: readonly AnswerRecord[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { key, cost } of answers) sums.set(key, (sums.get(key) ?? 0n) + cost)
  return sums
}

/** The answer table's reads and writes. */
export function createAnswerTable(database: DatabaseSync): AnswerTable {
  const insert = database.prepare(
    "INSERT INTO answer (id, request_id, key, at, cost, receipt) VALUES (?, ?, ?, ?, ?, ?)",
  )
  const spend = database.prepare("UPDATE api_key SET spent = spent + ? WHERE id = ?")
  const has = database.prepare("SELECT 1 AS found FROM answer WHERE id = ?")
  const find = database.prepare(
    "SELECT receipt FROM answer WHERE (id = ?1 OR request_id = ?1) AND key = ?2",
  )
  const prune = database.prepare(
    "DELETE FROM answer WHERE id IN (SELECT id FROM answer WHERE at < ? ORDER BY at LIMIT ?)",
  )
  const writeAll = (answers: readonly AnswerRecord[]) => {
    for (const { id, requestId, key, at, cost, receipt } of answers) {
      insert.run(id, requestId, key, at, int63(cost, "a cost"), receipt)
    }
    for (const [key, sum] of costs(answers)) spend.run(sum, key)
  }
  return {
    write(answers) {
      database.exec("BEGIN IMMEDIATE")
      try {
        writeAll(answers)
        database.exec("COMMIT")
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK")
        throw error
      }
    },
    has: (id) => has.get(id) !== undefined,
    receipt(id, key) {
      const text = find.get(id, key)?.receipt
      return typeof text === "string" ? text : undefined
    },
    prune: (before, limit) => Number(prune.run(before, limit).changes),
  }
}
