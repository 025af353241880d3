import type { FoundAccount } from "../../decode/Decoded.js"
import type { Row } from "../Database.js"
import { StoreError } from "../StoreError.js"
import type { LinkedDecoded } from "../Writer.js"
import { checkLink } from "./checkLink.js"

type Account = Row<"account">

/** What a batch does to the accounts. */
export interface Advance {
  /** Transactions after their account's cursor, in the order of the batch. */
  readonly fresh: readonly LinkedDecoded[]
  /** Accounts as they are after the batch, those that changed alone. */
  readonly accounts: readonly Account[]
  /** Accounts that were not followed before. */
  readonly found: readonly FoundAccount[]
}

/**
 * Moves cursors over a batch. `known` are the accounts that the batch names, as stored. An account that has ended is followed again
 * when it is found by a later transaction than its last one, whichever of the two is handled first.
 * Throws STORE_UNKNOWN_ACCOUNT, STORE_GAP, STORE_FORK.
 */
export function advanceAccounts(
  known: readonly Account[],
  decoded: readonly LinkedDecoded[],
): Advance {
  const accounts = new Map(known.map((account) => [account.address, account]))
  const changed = new Set<string>()
  const found = new Map<string, FoundAccount>()
  const change = (account: Account): void => {
    accounts.set(account.address, account)
    changed.add(account.address)
  }
  const fresh = decoded.filter((step) => {
    const account = accountOf(accounts, step)
    if (BigInt(step.transaction.lt) <= BigInt(account.last_lt)) return false
    checkLink(account, step)
    change(afterStep(account, step))
    for (const item of step.found) {
      const before = accounts.get(item.address)
      const after = afterFinding(before, item, step.transaction)
      if (after === before) continue
      if (after.followed && before?.followed !== true) found.set(item.address, item)
      change(after)
    }
    return true
  })
  const rows = [...changed].map((address) => accounts.get(address) as Account)
  return { fresh, accounts: rows, found: [...found.values()] }
}

function accountOf(accounts: ReadonlyMap<string, Account>, { transaction }: LinkedDecoded) {
  const account = accounts.get(transaction.account)
  if (account !== undefined) return account
  throw new StoreError(
    "STORE_UNKNOWN_ACCOUNT",
    `a transaction of ${transaction.account}, which no followed account has shown, is not indexed`,
    { details: { account: transaction.account, lt: transaction.lt } },
  )
}

function afterStep(account: Account, { transaction, ended }: LinkedDecoded): Account {
  return {
    ...account,
    last_lt: transaction.lt,
    last_hash: transaction.hash,
    balance: transaction.balance,
    followed: !ended || BigInt(account.shown_lt) > BigInt(transaction.lt),
  }
}

/** The same account when the finding adds nothing. */
function afterFinding(
  account: Account | undefined,
  { address, kind, names }: FoundAccount,
  by: Row<"transaction">,
): Account {
  const first = { found_by: by.account, found_lt: by.lt }
  if (account === undefined) {
    const cursor = { last_lt: "0", last_hash: null, balance: null, followed: true }
    return { address, kind, names, ...first, shown_lt: by.lt, ...cursor }
  }
  const older = isOlder(by, account)
  const newer = BigInt(by.lt) > BigInt(account.shown_lt)
  if (!older && !newer) return account
  const followed = account.followed || BigInt(by.lt) > BigInt(account.last_lt)
  return { ...account, ...(older ? first : {}), ...(newer ? { shown_lt: by.lt } : {}), followed }
}

/** Two shards may use one lt: then the address decides, so that the order of reading does not. */
function isOlder({ lt, account }: Row<"transaction">, { found_lt, found_by }: Account): boolean {
  const order = BigInt(lt) - BigInt(found_lt)
  return order < 0n || (order === 0n && account < found_by)
}
