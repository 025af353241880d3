import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { json } from "node:stream/consumers"
import { parseArgs } from "node:util"
import { createIndex } from "./createIndex.js"
import { createLive } from "./createLive.js"
import { BLOCK_ROWS, GENESIS, hashOf } from "./Ledger.js"
import { GLOBAL_ID, openMarket, REGISTRY } from "./openMarket.js"
import { playDeals } from "./playDeals.js"
import { receive } from "./receive.js"

/** A chain API over a synthetic history, pre-serialised; prints one JSON line when it serves. Ends with its stdin. */
const { values } = parseArgs({
  options: {
    transactions: { type: "string", default: "100000" },
    small: { type: "string", default: "0" },
  },
})
const market = await openMarket()
const { ledger } = market
const small = Number(values.small)
const nonce = small > 0 ? 0 : playDeals(market, { first: 0, until: Number(values.transactions) })
const index = createIndex()
for (const row of ledger.rows.splice(0)) index.add(row)
const incomes = receive(market, small)
const live = createLive({ market, index, nonce })

const lastSeqno = () => 1 + Math.floor((ledger.size + small) / BLOCK_ROWS)

function blockJson(seqno: number) {
  const hashes = { root_hash: hashOf(`root ${seqno}`), file_hash: hashOf(`file ${seqno}`) }
  return {
    ...{ workchain: -1, shard: "8000000000000000", seqno, ...hashes, global_id: GLOBAL_ID },
    ...{ gen_utime: `${GENESIS + seqno}`, start_lt: "1", end_lt: "2", tx_count: BLOCK_ROWS },
    ...{ key_block: false, prev_blocks: [] },
  }
}

function transactions(query: URLSearchParams): string {
  const end = query.get("end_lt")
  const asked = {
    accounts: query.getAll("account").map((one) => one.toLowerCase()),
    startLt: BigInt(query.get("start_lt") ?? 0),
    endLt: end === null ? undefined : BigInt(end),
    limit: Number(query.get("limit") ?? 10),
  }
  const stored = index.range(asked).map((row) => row.json.toString())
  const rows = [...stored, ...incomes.range({ ...asked, limit: asked.limit - stored.length })]
  return `{"transactions":[${rows.join()}],"address_book":{}}`
}

function accountStates(query: URLSearchParams): string {
  const accounts = query.getAll("address").map((given) => {
    const address = given.toLowerCase()
    const last = incomes.last(address) ?? ledger.last.get(address)
    return {
      ...{ address, balance: "5000000000", status: last ? "active" : "nonexist" },
      ...{ last_transaction_lt: last?.lt.toString(), last_transaction_hash: last?.hash },
    }
  })
  return JSON.stringify({ accounts })
}

async function getMethod(request: IncomingMessage): Promise<string> {
  const { method } = (await json(request)) as { method: string }
  const codes = { type: "cell", value: market.codes.toBoc().toString("base64") }
  const stack = [method === "codes" ? codes : { type: "null" }]
  return JSON.stringify({ gas_used: 1, exit_code: 0, stack })
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost")
  if (pathname === "/api/streaming/v2/sse") {
    const { addresses } = (await json(request)) as { addresses: string[] }
    return live.connect(
      response,
      addresses.map((one) => one.toLowerCase()),
    )
  }
  if (pathname === "/bench/live") {
    await live.run(Number(searchParams.get("blocks")), Number(searchParams.get("rows")))
    return void response.end(JSON.stringify(live.told))
  }
  response.setHeader("content-type", "application/json")
  response.end(await v3(pathname, { request, query: searchParams }))
}

function v3(path: string, of: { request: IncomingMessage; query: URLSearchParams }) {
  if (path.endsWith("/transactions")) return transactions(of.query)
  if (path.endsWith("/accountStates")) return accountStates(of.query)
  if (path.endsWith("/runGetMethod")) return getMethod(of.request)
  return JSON.stringify({ last: blockJson(lastSeqno()), first: blockJson(1) })
}

const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.statusCode = 500
    response.end(String(error))
  })
})
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo
  const api = `http://127.0.0.1:${port}/api/v3`
  const facts = { registry: REGISTRY, globalId: GLOBAL_ID, seqno: lastSeqno() }
  const count = { transactions: ledger.size + small }
  const deals = { model: market.models[0]?.address, provider: market.providers[0]?.address }
  process.stdout.write(`${JSON.stringify({ api, ...facts, ...count, ...deals })}\n`)
})
process.stdin.resume().once("end", () => process.exit())
