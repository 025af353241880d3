import { timingSafeEqual } from "node:crypto"
import type { KeyTable } from "../store/keyTable.js"
import { type Account, createAccount, type DefaultRates } from "./account.js"
import { apiKeyId, hashApiKey } from "./apiKey.js"

/** What a presented key is worth: an account, or why not. */
export type KeyCheck = Account | "unknown" | "revoked" | "expired"

/** The keys in memory. Those that `gateway keys` writes meanwhile are seen within `REFRESH_MS`, new ones at once. */
export type Keyring = { check(text: string): KeyCheck }

const REFRESH_MS = 250

/** Opens the keys of a store. `now` gives Unix milliseconds. */
export function createKeyring(deps: {
  table: Pick<KeyTable, "list" | "changed">
  rates: DefaultRates
  now: () => number
}): Keyring {
  const { table, rates, now } = deps
  const accounts = new Map<string, Account>()
  let readAt = Number.NEGATIVE_INFINITY

  const refresh = () => {
    readAt = now()
    if (!table.changed()) return
    for (const record of table.list()) {
      const known = accounts.get(record.id)
      if (known === undefined)
        accounts.set(record.id, createAccount(record, { rates, now: readAt }))
      // What it spent stays as it is in memory: this process alone adds to it, and is ahead of the disk.
      else Object.assign(known, { record, budget: record.budget })
    }
  }
  const find = (id: string): Account | undefined => {
    if (now() - readAt > REFRESH_MS) refresh()
    const known = accounts.get(id)
    if (known !== undefined) return known
    refresh()
    return accounts.get(id)
  }
  return {
    check(text) {
      const id = apiKeyId(text)
      const account = id === undefined ? undefined : find(id)
      if (account === undefined) return "unknown"
      const { hash, revokedAt, expiresAt } = account.record
      if (!timingSafeEqual(hashApiKey(text), hash)) return "unknown"
      if (revokedAt !== null) return "revoked"
      return expiresAt !== null && expiresAt <= now() ? "expired" : account
    },
  }
}
