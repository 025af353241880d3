import type { ServerResponse } from "node:http"
import type { createIndex } from "./createIndex.js"
import type { Ledger, LedgerRow } from "./Ledger.js"
import type { Market } from "./Market.js"
import { playDeal } from "./playDeals.js"

export interface LiveOptions {
  readonly market: Market
  readonly index: ReturnType<typeof createIndex>
  /** Number of the next deal. */
  readonly nonce: number
}

/** The part of a chain that goes on: a block a second with so many transactions, told to whom subscribed. */
export function createLive({ market, index, ...start }: LiveOptions) {
  const streams = new Map<ServerResponse, ReadonlySet<string>>()
  const told: { lt: string; at: number }[] = []
  let nonce = start.nonce
  const { ledger } = market
  const block = (count: number): void => {
    const due = takeDue(ledger, { count, more: () => playDeal(market, nonce++) })
    const at = Date.now()
    for (const row of due) {
      index.add(row)
      told.push({ lt: row.lt.toString(), at })
    }
    for (const [response, accounts] of streams) tell(response, { accounts, rows: due })
  }
  return {
    told,
    connect(response: ServerResponse, accounts: readonly string[]): void {
      streams.set(response, new Set(accounts))
      response.once("close", () => streams.delete(response))
      response.writeHead(200, { "content-type": "text/event-stream" })
      response.write(`data: ${JSON.stringify({ id: "1", status: "subscribed" })}\n\n`)
    },
    /** Runs so many blocks, each with so many transactions. */
    run: (blocks: number, rows: number): Promise<void> =>
      new Promise((resolve) => {
        let left = blocks
        const timer = setInterval(() => {
          block(rows)
          if (--left > 0) return
          clearInterval(timer)
          resolve()
        }, 1_000)
      }),
  }
}

/** Takes the next rows out of the ledger; deals are played until there are enough. */
function takeDue(ledger: Ledger, { count, more }: { count: number; more: () => void }) {
  while (ledger.rows.length < count) more()
  return ledger.rows.splice(0, count)
}

function tell(
  response: ServerResponse,
  { accounts, rows }: { accounts: ReadonlySet<string>; rows: readonly LedgerRow[] },
): void {
  for (const row of rows) {
    if (!accounts.has(row.account)) continue
    const head = '{"type":"transactions","finality":"finalized","transactions":['
    response.write(`data: ${head}${row.json.toString()}]}\n\n`)
  }
}
