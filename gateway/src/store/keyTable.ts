import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { int63 } from "./int63.js"
import { StoreError } from "./StoreError.js"

/** A key as it is kept; amounts are nanoTON, times Unix milliseconds, null means no limit of its own. */
export type KeyRecord = {
  /** The part of the key that may be shown: 12 hex digits. */
  readonly id: string
  readonly name: string
  /** SHA-256 of the whole key. */
  readonly hash: Uint8Array
  readonly budget: bigint
  readonly spent: bigint
  readonly requestsPerMinute: number | null
  readonly tokensPerMinute: number | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}

/** The API keys on disk. Ids and names both find a key. */
export type KeyTable = {
  /** Throws STORE_KEY_NAME when the name is taken. */
  insert(record: Omit<KeyRecord, "spent" | "revokedAt">): void
  list(): KeyRecord[]
  /** Throws STORE_UNKNOWN_KEY. */
  revoke(idOrName: string, at: number): KeyRecord
  /** Adds to the budget. Throws STORE_UNKNOWN_KEY. */
  topUp(idOrName: string, amount: bigint): KeyRecord
  /** True when another process wrote since the last call, and on the first one. */
  changed(): boolean
}

type Row = Record<string, SQLOutputValue>

const orNull = (value: SQLOutputValue | undefined) => (value == null ? null : Number(value))

function toRecord(row: Row): KeyRecord {
  const { budget, spent, hash } = row
  if (typeof budget !== "bigint" || typeof spent !== "bigint" || !(hash instanceof Uint8Array)) {
    throw new StoreError("STORE_VALUE", "an API key on disk is not readable")
  }
  return {
    id: String(row.id),
    name: String(row.name),
    hash,
    budget,
    spent,
    requestsPerMinute: orNull(row.requests_per_minute),
    tokensPerMinute: orNull(row.tokens_per_minute),
    createdAt: Number(row.created_at),
    expiresAt: orNull(row.expires_at),
    revokedAt: orNull(row.revoked_at),
  }
}

const INSERT = `INSERT INTO api_key
  (id, name, hash, budget, requests_per_minute, tokens_per_minute, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

function createInsert(database: DatabaseSync): KeyTable["insert"] {
  const statement = database.prepare(INSERT)
  return (key) => {
    const budget = int63(key.budget, "the budget")
    const limits = [key.requestsPerMinute, key.tokensPerMinute]
    try {
      statement.run(key.id, key.name, key.hash, budget, ...limits, key.createdAt, key.expiresAt)
    } catch (cause) {
      // SQLITE_CONSTRAINT_UNIQUE
      if ((cause as { errcode?: number }).errcode !== 2067) throw cause
      throw new StoreError(
        "STORE_KEY_NAME",
        `there is a key named ${key.name}; choose another --name`,
      )
    }
  }
}

/** The key table's reads and writes. */
export function createKeyTable(database: DatabaseSync): KeyTable {
  const all = database.prepare("SELECT * FROM api_key ORDER BY created_at, id")
  const revoke = database.prepare(
    "UPDATE api_key SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1 OR name = ?1 RETURNING *",
  )
  const topUp = database.prepare(
    "UPDATE api_key SET budget = budget + ?2 WHERE id = ?1 OR name = ?1 RETURNING *",
  )
  const version = database.prepare("PRAGMA data_version")
  for (const statement of [all, revoke, topUp]) statement.setReadBigInts(true)
  let seen: SQLOutputValue | undefined
  const one = (row: Row | undefined) => {
    if (row !== undefined) return toRecord(row)
    throw new StoreError("STORE_UNKNOWN_KEY", "there is no such key; see `gateway keys list`")
  }
  return {
    insert: createInsert(database),
    list: () => all.all().map(toRecord),
    revoke: (idOrName, at) => one(revoke.get(idOrName, at)),
    topUp: (idOrName, amount) => one(topUp.get(idOrName, int63(amount, "the amount"))),
    changed() {
      const now = version.get()?.data_version
      const changed = now !== seen
      seen = now
      return changed
    },
  }
}
