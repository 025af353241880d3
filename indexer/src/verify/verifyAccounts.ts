import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Store } from "../store/Store.js"
import { compareCursor } from "./compareCursor.js"
import { compareExpected } from "./compareExpected.js"
import type { Difference } from "./Difference.js"
import { type FollowedAccount, type Look, lookAtChain } from "./lookAtChain.js"
import { readOwned } from "./readOwned.js"

export interface ChainVerification {
  readonly store: Pick<Store, "snapshot">
  readonly client: Pick<TonIndexerClient, "accountStates" | "open">
  /** How often an account that moves on is looked at. */
  readonly attempts: number
  /** Between two looks. */
  readonly wait: () => Promise<void>
}

/**
 * Cursors and rows of followed accounts against the chain. An account that moves on meanwhile is looked at again, and told as lag
 * in the end. Throws TonIndexerError.
 */
export async function verifyAccounts(
  accounts: readonly FollowedAccount[],
  { store, client, attempts, wait }: ChainVerification,
): Promise<Difference[]> {
  const differences: Difference[] = []
  let left = accounts
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > 1) await wait()
    const again: FollowedAccount[] = []
    for (const look of await lookAtChain(client, left)) {
      const { moved, found } = await compareLook(store, look)
      if (moved && attempt < attempts) again.push(look.account)
      else differences.push(...found)
    }
    left = again
  }
  return differences
}

/** One account's rows, all of one moment, against what the chain showed. */
function compareLook(
  store: Pick<Store, "snapshot">,
  { account: { address }, state, stands, expected, faults }: Look,
): Promise<{ readonly moved: boolean; readonly found: readonly Difference[] }> {
  return store.snapshot(async (db) => {
    const stored = await db
      .selectFrom("account")
      .selectAll()
      .where("address", "=", address)
      .executeTakeFirst()
    if (stored === undefined || !stored.followed) return { moved: false, found: [] }
    const cursor = compareCursor(stored, state)
    if (cursor.length > 0 || !stands) return { moved: true, found: cursor }
    const found = [...faults]
    for (const rows of expected) {
      const owned = await readOwned(db, { table: rows.table, account: address })
      found.push(...compareExpected(rows, owned))
    }
    return { moved: false, found }
  })
}
