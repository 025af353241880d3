import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Store } from "../store/Store.js"
import { compareCursor } from "./compareCursor.js"
import { compareExpected } from "./compareExpected.js"
import type { Difference, Verified } from "./Difference.js"
import { isBehind } from "./isBehind.js"
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
 * Cursors and rows of followed accounts against the chain. An account that moves on meanwhile is looked at again, and is
 * lagging in the end. Throws TonIndexerError.
 */
export async function verifyAccounts(
  accounts: readonly FollowedAccount[],
  { store, client, attempts, wait }: ChainVerification,
): Promise<Verified> {
  const differences: Difference[] = []
  const lagging: string[] = []
  let left = accounts
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > 1) await wait()
    const again: FollowedAccount[] = []
    for (const look of await lookAtChain(client, left)) {
      const { settled, lags, found } = await compareLook(store, look)
      if (!settled && attempt < attempts) {
        again.push(look.account)
        continue
      }
      differences.push(...found)
      if (lags) lagging.push(look.account.address)
    }
    left = again
  }
  return { differences, lagging }
}

interface Compared {
  /** Another look would show nothing else. */
  readonly settled: boolean
  readonly lags: boolean
  readonly found: readonly Difference[]
}

const LAGS: Compared = { settled: false, lags: true, found: [] }

/** One account's rows, all of one moment, against what the chain showed. */
function compareLook(
  store: Pick<Store, "snapshot">,
  { account: { address }, state, stands, expected, faults }: Look,
): Promise<Compared> {
  return store.snapshot(async (db) => {
    const stored = await db
      .selectFrom("account")
      .selectAll()
      .where("address", "=", address)
      .executeTakeFirst()
    if (stored === undefined || !stored.followed) return { settled: true, lags: false, found: [] }
    if (await isBehind(db, stored, state)) return LAGS
    const cursor = compareCursor(stored, state)
    if (cursor.length > 0) return { settled: false, lags: false, found: cursor }
    if (!stands) return LAGS
    const found = [...faults]
    for (const rows of expected) {
      const owned = await readOwned(db, { table: rows.table, account: address })
      found.push(...compareExpected(rows, owned))
    }
    return { settled: true, lags: false, found }
  })
}
