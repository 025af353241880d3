import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Network } from "../decode/Network.js"
import type { Projection } from "../project/Projection.js"
import type { Row } from "../store/Database.js"
import type { Store } from "../store/Store.js"
import type { Verified } from "./Difference.js"
import { readAccounts } from "./readAccounts.js"
import { type ChainVerification, verifyAccounts } from "./verifyAccounts.js"
import { verifyHead } from "./verifyHead.js"
import { verifyHours } from "./verifyHours.js"
import { verifyLog } from "./verifyLog.js"
import { verifyNames } from "./verifyNames.js"
import { verifyOwners } from "./verifyOwners.js"

const MOST = 1_000

export interface Verification {
  readonly client: Pick<TonIndexerClient, "accountStates" | "open">
  readonly network: Network
  readonly project: Projection
  /** Between two looks at an account that moves; a second unless said otherwise. */
  readonly wait?: () => Promise<void>
  /** How often such an account is looked at before it is told as lagging; 5 unless said otherwise. */
  readonly attempts?: number
  /** It ends at so many differences; 1,000 unless said otherwise. */
  readonly most?: number
  /** Told after each page of accounts. */
  readonly onProgress?: (accounts: number) => void
  readonly signal?: AbortSignal
}

/**
 * Every stored row against what the log makes of it, and every row of an account that lives against the chain. An account at a time
 * is in memory, and its rows are of one moment, so that a writer may go on meanwhile. Throws StoreError, TonIndexerError, and what the
 * signal was aborted with.
 */
export async function verifyStore(
  store: Pick<Store, "db" | "snapshot">,
  options: Verification,
): Promise<Verified> {
  const lagging: string[] = []
  const differences = await store.snapshot(async (db) => [
    ...(await verifyHead(db, options.network)),
    ...(await verifyOwners(db)),
    ...(await verifyHours(db)),
  ])
  const { most = MOST } = options
  let seen = 0
  for await (const accounts of readAccounts(store.db)) {
    options.signal?.throwIfAborted()
    for (const account of accounts) {
      differences.push(...(await verifyAccount(store, { account, ...options })))
    }
    const followed = accounts.filter((account) => account.followed)
    const onChain = await verifyAccounts(followed, chainOf(store, options))
    differences.push(...onChain.differences)
    lagging.push(...onChain.lagging)
    seen += accounts.length
    options.onProgress?.(seen)
    if (differences.length >= most) break
  }
  return { differences: differences.slice(0, most), lagging }
}

async function verifyAccount(
  store: Pick<Store, "snapshot">,
  { account, network, project, signal }: Verification & { readonly account: Row<"account"> },
): Promise<Verified["differences"]> {
  signal?.throwIfAborted()
  const { address } = account
  const log = await store.snapshot((db) => verifyLog(db, { account: address, project }))
  return [...verifyNames(account, network), ...log]
}

const chainOf = (
  store: Pick<Store, "snapshot">,
  { client, attempts = 5, wait = aSecond }: Verification,
): ChainVerification => ({ store, client, attempts, wait })

const aSecond = () => new Promise<void>((resolve) => setTimeout(resolve, 1_000))
