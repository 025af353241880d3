import { openStore } from "@cocoon/indexer"
import type { ChainReady } from "./startChain.js"

export interface LiveLag {
  readonly transactions: number
  readonly seen: number
  /** Milliseconds from a block's moment until its rows can be read. */
  readonly p50: number
  readonly p99: number
  readonly most: number
}

/** A block a second. */
export const BLOCK_MS = 1_000
export const ROWS_PER_BLOCK = 50
const BLOCKS = 20
const PATIENCE_MS = 10_000

/** Has the chain go on, and looks at each notice of the database what can be read. */
export async function measureLive(chain: ChainReady, database: string): Promise<LiveLag> {
  const store = await openStore({ database })
  const seenAt = new Map<string, number>()
  const before = await store.db
    .selectFrom("transaction")
    .select((eb) => eb.fn.max("lt").as("lt"))
    .executeTakeFirstOrThrow()
  const look = async (): Promise<void> => {
    const rows = await store.db
      .selectFrom("transaction")
      .select("lt")
      .where("lt", ">", before.lt)
      .execute()
    const now = Date.now()
    for (const { lt } of rows) if (!seenAt.has(lt)) seenAt.set(lt, now)
  }
  let looking = Promise.resolve()
  const end = await store.notices(() => {
    looking = looking.then(look)
  })
  const url = `${new URL(chain.api).origin}/bench/live?blocks=${BLOCKS}&rows=${ROWS_PER_BLOCK}`
  const told = (await (await fetch(url)).json()) as { lt: string; at: number }[]
  const patience = Date.now() + PATIENCE_MS
  while (seenAt.size < told.length && Date.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    await looking
  }
  await end()
  await looking
  await store.close()
  const lags = told.map(({ lt, at }) => (seenAt.get(lt) ?? Number.POSITIVE_INFINITY) - at)
  lags.sort((one, other) => one - other)
  const at = (share: number) => lags[Math.floor((lags.length - 1) * share)] ?? Number.NaN
  return { transactions: told.length, seen: seenAt.size, p50: at(0.5), p99: at(0.99), most: at(1) }
}
