import { beginCell } from "@ton/core"
import type { RangeQuery } from "./createIndex.js"
import { BLOCK_ROWS, GENESIS, hashOf, type Last, walletOf } from "./Ledger.js"
import type { Market } from "./Market.js"

const STEP = 100n
const EMPTY = beginCell().endCell()
const CONTENT = {
  hash: EMPTY.hash().toString("base64"),
  body: EMPTY.toBoc().toString("base64"),
  decoded: null,
}
const ZERO_HASH = Buffer.alloc(32).toString("base64")

/** Money without a word for the pool, so often, after the history: small events that are written when they are asked for. */
export function receive({ ledger, pool }: Market, count: number) {
  const first = ledger.size
  const firstLt = ledger.nextLt
  const before = ledger.last.get(pool)
  const ltOf = (at: number) => firstLt + BigInt(at) * STEP
  const lastOf = (at: number): Last | undefined =>
    at < 0 ? before : { lt: ltOf(at), hash: hashOf(`income ${at}`) }
  const rowOf = (at: number): string => {
    const previous = lastOf(at - 1)
    const seqno = 1 + Math.floor((first + at) / BLOCK_ROWS)
    const trace = hashOf(`gift ${at}`)
    return JSON.stringify({
      ...{ account: pool, hash: hashOf(`income ${at}`), lt: `${ltOf(at)}`, now: GENESIS + seqno },
      ...{ mc_block_seqno: seqno, trace_id: trace, finality: "finalized" },
      prev_trans_hash: previous?.hash ?? ZERO_HASH,
      prev_trans_lt: `${previous?.lt ?? 0n}`,
      ...{ orig_status: "active", end_status: "active", total_fees: "1000" },
      description: { type: "ord", aborted: false, compute_ph: { success: true, exit_code: 0 } },
      in_msg: {
        ...{ hash: trace, source: walletOf(`giver ${at % 100}`), destination: pool },
        ...{ value: "1000000", bounce: false, bounced: false, message_content: CONTENT },
      },
      out_msgs: [],
    })
  }
  return {
    last: (address: string): Last | undefined =>
      count > 0 && address === pool ? lastOf(count - 1) : undefined,
    /** Those of a page that come after all others; none when the pool is not asked for. */
    range({ accounts, startLt, limit }: RangeQuery): string[] {
      if (count === 0 || !accounts.includes(pool)) return []
      const over = startLt - firstLt
      const from = over <= 0n ? 0 : Number((over + STEP - 1n) / STEP)
      const length = Math.max(0, Math.min(limit, count - from))
      return Array.from({ length }, (_, at) => rowOf(from + at))
    },
  }
}
