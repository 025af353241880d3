import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { beginCell, type Contract, type ContractProvider, type TupleItem } from "@ton/core"
import { createTonIndexerClient } from "./createTonIndexerClient.js"
import { wire } from "./testing/wire.js"

/** These tests speak over a real socket: URLs, headers, JSON and SSE frames as a server sees them. */
const account = wire.address(1)
const cell = beginCell().storeUint(7, 8).endCell()
const boc = cell.toBoc().toString("base64")

const block = {
  workchain: -1,
  shard: "8000000000000000",
  seqno: 42,
  root_hash: wire.hashOf("root"),
  file_hash: wire.hashOf("file"),
  global_id: -239,
  version: 0,
  key_block: false,
  gen_utime: "1790000000",
  start_lt: "47000000000000",
  end_lt: "47000000000004",
  tx_count: 3,
  master_ref_seqno: 42,
  masterchain_block_ref: { workchain: -1, shard: "8000000000000000", seqno: 42 },
  prev_blocks: [{ workchain: -1, shard: "8000000000000000", seqno: 41 }],
}

const row = wire.transaction(account, { lt: 9n, previousLt: 0n })

const state = {
  address: wire.raw(account),
  account_state_hash: wire.hashOf("state"),
  balance: "123456789012345678901",
  extra_currencies: {},
  status: "active",
  last_transaction_hash: row.hash,
  last_transaction_lt: "9",
  code_hash: cell.hash().toString("base64"),
  code_boc: boc,
  data_boc: boc,
  contract_methods: null,
  interfaces: null,
}

const trace = {
  trace_id: row.hash,
  external_hash: wire.hashOf("external"),
  mc_seqno_start: "42",
  mc_seqno_end: "43",
  start_lt: "9",
  start_utime: 1790000000,
  end_lt: "9",
  end_utime: 1790000000,
  trace_info: { trace_state: "complete", messages: 1, transactions: 1, pending_messages: 0 },
  is_incomplete: false,
  trace: { tx_hash: row.hash, in_msg_hash: row.in_msg.hash, children: [{ children: null }] },
  transactions_order: [row.hash],
  transactions: { [row.hash]: row },
}

const answers: Record<string, unknown> = {
  "GET /api/v3/masterchainInfo": { last: block, first: { ...block, seqno: 1 } },
  "GET /api/v3/blocks": { blocks: [block] },
  "GET /api/v3/transactions": { transactions: [row], address_book: {} },
  "GET /api/v3/transactionsByMessage": { transactions: [row], address_book: {} },
  "GET /api/v3/transactionsByMasterchainBlock": { transactions: [row], address_book: {} },
  "GET /api/v3/messages": { messages: [row.in_msg], address_book: {}, metadata: {} },
  "GET /api/v3/traces": { traces: [trace], address_book: {}, metadata: {} },
  "GET /api/v3/accountStates": { accounts: [state], address_book: {}, metadata: {} },
  "POST /api/v3/runGetMethod": {
    gas_used: 549,
    exit_code: 0,
    stack: [
      { type: "num", value: "0x2a" },
      { type: "cell", value: boc },
    ],
  },
  "POST /api/v3/estimateFee": {
    source_fees: { in_fwd_fee: 1, storage_fee: 2, gas_fee: 3, fwd_fee: 4 },
    destination_fees: [],
  },
}

interface Seen {
  readonly route: string
  readonly query: URLSearchParams
  readonly key: string | undefined
  readonly body: string
}

const listen = async (respond: (seen: Seen, response: ServerResponse) => void) => {
  const seen: Seen[] = []
  const server: Server = createServer((request: IncomingMessage, response) => {
    let body = ""
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost")
      const route = `${request.method} ${url.pathname}`
      const key = request.headers["x-api-key"]?.toString()
      seen.push({ route, query: url.searchParams, key, body })
      const last = seen.at(-1)
      if (last) respond(last, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const bound = server.address()
  if (bound === null || typeof bound === "string") throw new Error("no port")
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { baseUrl: `http://127.0.0.1:${bound.port}/api/v3`, seen, close }
}

const respondJson = ({ route }: Seen, response: ServerResponse): void => {
  const answer = answers[route]
  response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" })
  response.end(JSON.stringify(answer ?? { error: "not found" }))
}

describe("client over HTTP", () => {
  let server: Awaited<ReturnType<typeof listen>>
  beforeEach(async () => {
    server = await listen(respondJson)
  })
  afterEach(() => server.close())
  const connect = () =>
    createTonIndexerClient({ baseUrl: server.baseUrl, apiKey: "key", maxRetries: 0 })

  it("sends arrays as repeated parameters, addresses raw, lts as decimals, and the key as a header", async () => {
    await connect().transactions({
      accounts: [account, wire.address(2)],
      startLt: 2n ** 60n,
      limit: 5,
      sort: "asc",
    })
    const [request] = server.seen
    expect(request?.key).toBe("key")
    expect(request?.query.toString()).toBe(
      new URLSearchParams([
        ["account", account.toRawString()],
        ["account", wire.address(2).toRawString()],
        ["start_lt", "1152921504606846976"],
        ["limit", "5"],
        ["sort", "asc"],
      ]).toString(),
    )
  })

  it("reads blocks and the masterchain's ends", async () => {
    const client = connect()
    const info = await client.masterchainInfo()
    expect([info.first.seqno, info.last.seqno]).toEqual([1, 42])
    expect(await client.blocks({ workchain: -1, seqno: 42 })).toMatchObject([
      {
        generatedAt: 1790000000,
        startLt: 47000000000000n,
        shard: "8000000000000000",
        globalId: -239,
      },
    ])
  })

  it("blocks that do not exist are an empty list though the server says 404", async () => {
    const missing = createTonIndexerClient({ baseUrl: server.baseUrl.replace("/api/v3", "/none") })
    expect(await missing.blocks({ seqno: 99 })).toEqual([])
  })

  it("reads transactions by message and by block, messages and traces", async () => {
    const client = connect()
    const lts = async (rows: Promise<readonly { lt: bigint }[]>) => (await rows).map(({ lt }) => lt)
    expect(await lts(client.transactionsByMessage({ opcode: 0xcafe0001 }))).toEqual([9n])
    expect(await lts(client.transactionsByMasterchainBlock({ seqno: 7 }))).toEqual([9n])
    expect(await client.messages({ source: "external", destination: account })).toMatchObject([
      { opcode: 0xcafe0001 },
    ])
    const [found] = await client.traces({ transactionHashes: ["ab".repeat(32)] })
    expect(found).toMatchObject({ state: "complete", startLt: 9n, transactions: [{ lt: 9n }] })
    expect(found?.root?.children).toHaveLength(1)
    expect(server.seen[0]?.query.get("opcode")).toBe("0xcafe0001")
    expect(server.seen[2]?.query.get("source")).toBe("null")
  })

  it("gives one account state per address asked, in that order", async () => {
    const addresses = [wire.address(3), account]
    const states = await connect().accountStates({ addresses, includeBoc: true })
    expect(states).toMatchObject([
      { status: "nonexist", balance: 0n, code: null },
      { status: "active", balance: 123456789012345678901n },
    ])
    expect(states.map(({ address }) => `${address}`)).toEqual(addresses.map(String))
    expect(states[1]?.code?.equals(cell)).toBe(true)
    expect(server.seen[0]?.query.getAll("address")).toHaveLength(2)
  })

  it("asks for many account states in several requests", async () => {
    const addresses = Array.from({ length: 120 }, (_, index) => wire.address(index))
    expect(await connect().accountStates({ addresses })).toHaveLength(120)
    expect(server.seen).toHaveLength(3)
  })

  it("runs a get-method with ints, cells and slices", async () => {
    const result = await connect().runGetMethod({
      address: account,
      method: "get",
      stack: [
        { type: "int", value: -5n },
        { type: "slice", cell },
      ],
    })
    expect(result).toMatchObject({ exitCode: 0, gasUsed: 549n, stack: [{ value: 42n }, {}] })
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      address: account.toRawString(),
      method: "get",
      stack: [
        { type: "num", value: "-0x5" },
        { type: "slice", value: boc },
      ],
    })
  })

  it("refuses a get-method argument that the API cannot carry", async () => {
    const stack: TupleItem[] = [{ type: "tuple", items: [] }]
    const call = connect().runGetMethod({ address: account, method: "get", stack })
    await expect(call).rejects.toMatchObject({ code: "request.invalid" })
    expect(server.seen).toHaveLength(0)
  })

  it("estimates fees", async () => {
    expect(await connect().estimateFee({ address: account, body: cell })).toMatchObject({
      source: { gasFee: 3n, total: 10n },
      destinations: [],
    })
  })

  it("opens @ton/core contracts", async () => {
    const contract = {
      address: account,
      getAnswer: async (provider: ContractProvider) =>
        (await provider.get("answer", [])).stack.readBigNumber(),
      getBalance: async (provider: ContractProvider) => (await provider.getState()).balance,
    } satisfies Contract & Record<string, unknown>
    const opened = connect().open(contract)
    expect(await opened.getAnswer()).toBe(42n)
    expect(await opened.getBalance()).toBe(123456789012345678901n)
  })

  it.each(["ftp://x", "ton.test", "https://ton.test/api/v3?api_key=1"])(
    "refuses base URL %s",
    (baseUrl) => {
      expect(() => createTonIndexerClient({ baseUrl })).toThrow(
        expect.objectContaining({ code: "request.invalid" }),
      )
    },
  )
})

describe("event stream over HTTP", () => {
  it("subscribes by POST beside /api/v3 and reads frames cut anywhere", async () => {
    const second = wire.transaction(account, { lt: 12n, previousLt: 9n })
    const event = JSON.stringify({
      type: "transactions",
      finality: "finalized",
      trace_external_hash_norm: row.trace_external_hash,
      transactions: [second],
      address_book: { name: "ünïcode" },
    })
    const text = `: keepalive\n\nevent: connected\ndata: {"status":"subscribed"}\n\nevent: event\ndata: ${event}\n\n`
    const server = await listen((seen, response) => {
      if (seen.route !== "POST /api/streaming/v2/sse") {
        const isFirst = seen.query.get("start_lt") === "1"
        const answer = { transactions: isFirst ? [row] : [], accounts: [] }
        return void response.end(JSON.stringify(answer))
      }
      response.writeHead(200, { "content-type": "text/event-stream" })
      const bytes = Buffer.from(text)
      const cut = bytes.indexOf(Buffer.from("ü")) + 1
      response.write(bytes.subarray(0, cut))
      setImmediate(() => response.write(bytes.subarray(cut)))
    })
    const client = createTonIndexerClient({ baseUrl: server.baseUrl })
    const lts: bigint[] = []
    for await (const item of client.streamTransactions({ addresses: [account] })) {
      if (item.kind === "transaction") lts.push(item.transaction.lt)
      if (lts.length === 2) break
    }
    expect(lts).toEqual([9n, 12n])
    const subscription = server.seen.find(({ route }) => route.startsWith("POST"))
    expect(JSON.parse(subscription?.body ?? "")).toEqual({
      addresses: [account.toRawString()],
      types: ["transactions"],
      min_finality: "finalized",
    })
    await server.close()
  })
})
