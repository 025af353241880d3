import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { column } from "./column.js"
import type { AccountRecord } from "./records.js"
import { toStatus } from "./toStatus.js"

/** The current state of every account, with the most used ones in memory. */
export type AccountStore = {
  get(address: string): AccountRecord | undefined
  put(account: AccountRecord): void
  byCodeHash(options: { codeHash: Buffer; limit: number }): AccountRecord[]
  count(): number
  /** Drops the memory after the table was rewritten from under it. */
  forget(): void
}

/** Accounts kept in memory; a state is a few kilobytes, so this stays below tens of megabytes. */
const REMEMBERED = 512

function toAccount(row: Record<string, SQLOutputValue>): AccountRecord {
  return {
    address: column.text(row.address),
    boc: column.blob(row.boc),
    balance: BigInt(column.text(row.balance)),
    status: toStatus(row.status),
    codeHash: column.maybeBlob(row.code_hash),
    lastLt: column.number(row.last_lt),
    lastHash: column.blob(row.last_hash),
  }
}

/** Creates the account part of the store. */
export function createAccountStore(database: DatabaseSync): AccountStore {
  const remembered = new Map<string, AccountRecord>()
  const get = database.prepare("SELECT * FROM account WHERE address = ?")
  const put = database.prepare("INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?)")
  const byCode = database.prepare(
    "SELECT * FROM account WHERE code_hash = ? ORDER BY address LIMIT ?",
  )
  const count = database.prepare("SELECT count(*) AS count FROM account")
  const remember = (account: AccountRecord) => {
    remembered.delete(account.address)
    remembered.set(account.address, account)
    const oldest = remembered.keys().next()
    if (remembered.size > REMEMBERED && !oldest.done) remembered.delete(oldest.value)
    return account
  }
  return {
    get(address) {
      const known = remembered.get(address)
      if (known !== undefined) return remember(known)
      const row = get.get(address)
      return row && remember(toAccount(row))
    },
    put(account) {
      const { address, boc, balance, status, codeHash, lastLt, lastHash } = account
      put.run(address, boc, String(balance), status, codeHash, lastLt, lastHash)
      remember(account)
    },
    byCodeHash: ({ codeHash, limit }) => byCode.all(codeHash, limit).map(toAccount),
    count: () => column.number(count.get()?.count),
    forget: () => remembered.clear(),
  }
}
