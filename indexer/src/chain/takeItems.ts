import type { StreamItem, Transaction, TransactionStream } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { Row } from "../store/Database.js"
import type { Chain } from "./Chain.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import { knowRegistry } from "./knowRegistry.js"
import { readAccounts } from "./readAccounts.js"
import { readInfo } from "./readInfo.js"
import { readPreview } from "./readPreview.js"

/** Who is followed by a stream from now on, and who no more: raw addresses. */
export interface RosterChange {
  readonly found: readonly string[]
  readonly ended: readonly string[]
}

/** What a batch of a stream came to. */
export interface ItemsTaken {
  /** False: some rows could not be taken yet; the next round reads them. */
  readonly complete: boolean
  readonly pool: boolean
}

/**
 * Takes a batch of a stream: previews first, then what is final, then the history of what was found, which is followed from there on.
 * Throws TonIndexerError, StoreError.
 */
export async function takeItems(
  chain: Chain,
  { items, stream }: { readonly items: readonly StreamItem[]; readonly stream: TransactionStream },
): Promise<ItemsTaken> {
  await showPreviews(chain, items)
  const rows = items.flatMap((item) => (item.kind === "transaction" ? [item.transaction] : []))
  if (rows.length === 0) return { complete: true, pool: false }
  const known = await knowEnough(chain, rows)
  const taken = await chain.ingest.take(rows.map(chain.rowOf))
  for (const reason of taken.marks.values()) chain.metrics.marks.inc({ reason })
  const found = [...known, ...taken.found]
  const reading = await readAccounts(chain, found)
  applyRoster(chain, stream, {
    found: [...found.map(({ address }) => address), ...reading.found],
    ended: [...taken.ended, ...reading.ended],
  })
  const complete = taken.marks.size + reading.marks.size === 0
  return { complete, pool: taken.pool || reading.pool }
}

/** Follows what was found from its cursor on, if it is still there, and leaves what ended. */
export function applyRoster(
  { ingest }: Pick<Chain, "ingest">,
  stream: TransactionStream,
  { found, ended }: RosterChange,
): void {
  for (const address of ended) stream.remove(Address.parseRaw(address))
  for (const address of found) {
    const account = ingest.accounts().get(address)
    if (account) stream.add(Address.parseRaw(address), BigInt(account.last_lt))
  }
}

/** Reads the Registry on when rows are newer than what is known of it; what it revealed. */
async function knowEnough(
  chain: Chain,
  rows: readonly Transaction[],
): Promise<readonly FollowedAccount[]> {
  const newest = Math.max(...rows.map(({ masterchainSeqno }) => masterchainSeqno ?? 0))
  if (newest <= chain.ingest.registrySeqno()) return []
  return (await knowRegistry(chain, await readInfo(chain))).found
}

/** In their order: what is invalidated may be shown anew after that. */
async function showPreviews(
  { writer, ingest, metrics }: Chain,
  items: readonly StreamItem[],
): Promise<void> {
  const accounts = ingest.accounts()
  let previews: Row<"pending">[] = []
  const show = async (): Promise<void> => {
    if (previews.length === 0) return
    await writer.preview(previews)
    metrics.previews.inc(previews.length)
    previews = []
  }
  for (const item of items) {
    if (item.kind === "preview") {
      const preview = readPreview(item)
      if (accounts.has(preview.account)) previews.push(preview)
    } else if (item.kind === "invalidated") {
      await show()
      await writer.forget({ externalHash: item.traceExternalHash })
    }
  }
  await show()
}
