import { type ChildProcess, spawn } from "node:child_process"
import { createPrivateKey, type KeyObject, sign } from "node:crypto"
import { once } from "node:events"
import { Agent, request } from "node:http"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { Address, beginCell, Cell, external, internal, SendMode, storeMessage } from "@ton/core"
import { keyPairFromSeed } from "@ton/crypto"
import { Blockchain } from "@ton/sandbox"
import { WalletContractV4 } from "@ton/ton"

/** Rates per second, their ratios to the bare sandbox in the same run, and memory in bytes. */
export type LocalnetBench = {
  readonly messages: { direct: number; http: number; ratio: number }
  readonly getMethods: { direct: number; http: number; ratio: number }
  readonly memory: { transactions: number; answered: number; rssBefore: number; rssGrowth: number }
}

type Sender = { readonly wallet: WalletContractV4; readonly key: KeyObject }
type Server = { readonly process: ChildProcess; readonly url: string }
type Json = Record<string, unknown>

const LANES = 8
const ROUNDS = 4
const ROUND_MESSAGES = 200
const GET_METHODS = 800
const MEMORY_MESSAGES = 10_000
const FUNDS = 1_000_000_000_000n
const VALID_UNTIL = 4_000_000_000
const DESTINATION = Address.parse(`0:${"7".repeat(64)}`)
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex")
const agent = new Agent({ keepAlive: true, maxSockets: LANES })

function createSender(lane: number): Sender {
  const seed = Buffer.alloc(32, lane + 1)
  const wallet = WalletContractV4.create({
    workchain: 0,
    publicKey: keyPairFromSeed(seed).publicKey,
  })
  const der = Buffer.concat([PKCS8_ED25519, seed])
  return { wallet, key: createPrivateKey({ key: der, format: "der", type: "pkcs8" }) }
}

/** Signs a transfer natively; the wallets' own signer would take longer than the chain. */
async function signTransfer({ wallet, key }: Sender, seqno: number): Promise<Buffer> {
  const body = await wallet.createTransfer({
    seqno,
    signer: async (cell: Cell) => sign(null, cell.hash(), key),
    timeout: VALID_UNTIL,
    sendMode: SendMode.PAY_GAS_SEPARATELY,
    messages: [internal({ to: DESTINATION, value: 1000n, bounce: false, body: "bench" })],
  })
  const init = seqno === 0 ? { init: wallet.init } : {}
  const message = external({ to: wallet.address, body, ...init })
  return beginCell().store(storeMessage(message)).endCell().toBoc()
}

/** The next `count` messages, lane by lane, each lane in its wallet's order. */
async function signBatch(senders: readonly Sender[], batch: { first: number; count: number }) {
  const { first, count } = batch
  const perLane = count / LANES
  return Promise.all(
    senders.map(async (sender) => {
      const lane: Buffer[] = []
      for (let i = 0; i < perLane; i++) lane.push(await signTransfer(sender, first + i))
      return lane
    }),
  )
}

async function startServer(): Promise<Server> {
  const main = fileURLToPath(new URL("../../localnet/dist/main.js", import.meta.url))
  const child = spawn(process.execPath, [main, "--port", "0", "--json", "--log-level", "error"], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const [line] = await once(createInterface({ input: child.stdout }), "line")
  const { port } = JSON.parse(String(line)) as { port: number }
  return { process: child, url: `http://127.0.0.1:${port}` }
}

async function stopServer(server: Server): Promise<void> {
  const closed = once(server.process, "exit")
  server.process.kill("SIGTERM")
  await closed
}

function call(url: string, body?: Json): Promise<string> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST"
    const sent = request(url, { method, agent }, (response) => {
      let text = ""
      response.setEncoding("utf8")
      response.on("data", (chunk: string) => {
        text += chunk
      })
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`))
      })
    })
    sent.on("error", reject)
    sent.end(body && JSON.stringify(body))
  })
}

function rpc(server: Server, request: { method: string; params: Json }): Promise<string> {
  return call(`${server.url}/api/v2/jsonRPC`, { id: "1", jsonrpc: "2.0", ...request })
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function sendAll(server: Server, lanes: readonly (readonly Buffer[])[]): Promise<unknown> {
  return Promise.all(
    lanes.map(async (lane) => {
      for (const boc of lane)
        await rpc(server, { method: "sendBoc", params: { boc: boc.toString("base64") } })
    }),
  )
}

async function sendDirect(chain: Blockchain, lanes: readonly (readonly Buffer[])[]): Promise<void> {
  for (let i = 0; i < (lanes[0]?.length ?? 0); i++) {
    for (const lane of lanes) {
      const [message = Cell.EMPTY] = Cell.fromBoc(lane[i] ?? Buffer.alloc(0))
      await chain.sendMessage(message)
    }
  }
  // The bare sandbox keeps every transaction for ever; localnet keeps them on disk.
  Reflect.set(chain, "transactions", [])
}

async function createDirect(senders: readonly Sender[]): Promise<Blockchain> {
  const chain = await Blockchain.create({ config: "slim" })
  chain.verbosity = { print: false, blockchainLogs: false, vmLogs: "none", debugLogs: false }
  for (const { wallet } of senders) {
    const contract = await chain.getContract(wallet.address)
    contract.balance = FUNDS
  }
  return chain
}

async function fund(server: Server, senders: readonly Sender[]): Promise<void> {
  for (const { wallet } of senders) {
    const gift = { address: wallet.address.toString(), amount: String(FUNDS) }
    await call(`${server.url}/localnet/faucet`, gift)
  }
}

/** Both things measured, and the wallets that have coins on both. */
type Sides = {
  readonly server: Server
  readonly chain: Blockchain
  readonly senders: readonly Sender[]
}

/** Alternates rounds of the same messages, so that a busy machine slows both alike. */
async function compareMessages({ server, chain, senders }: Sides) {
  const time = { direct: 0, http: 0 }
  const perLane = ROUND_MESSAGES / LANES
  for (let round = 0; round <= ROUNDS; round++) {
    const lanes = await signBatch(senders, { first: round * perLane, count: ROUND_MESSAGES })
    const direct = await seconds(() => sendDirect(chain, lanes))
    const http = await seconds(() => sendAll(server, lanes))
    if (round === 0) continue
    time.direct += direct
    time.http += http
  }
  return compare(ROUNDS * ROUND_MESSAGES, time)
}

function compare(count: number, time: { direct: number; http: number }) {
  return { direct: count / time.direct, http: count / time.http, ratio: time.direct / time.http }
}

async function compareGetMethods({ server, chain, senders }: Sides) {
  const { address } = senders[0]?.wallet ?? createSender(0).wallet
  const direct = await seconds(async () => {
    for (let i = 0; i < GET_METHODS; i++) await chain.runGetMethod(address, "seqno")
  })
  const params = { address: address.toString(), method: "seqno", stack: [] }
  const http = await seconds(() =>
    Promise.all(
      senders.map(async () => {
        for (let i = 0; i < GET_METHODS / LANES; i++)
          await rpc(server, { method: "runGetMethod", params })
      }),
    ),
  )
  return compare(GET_METHODS, { direct, http })
}

async function residentBytes(server: Server): Promise<number> {
  const text = await call(`${server.url}/metrics`)
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1])
}

/** Counts the transactions the server still answers for, page by page over both ends. */
async function countAnswered(server: Server, accounts: readonly Address[]): Promise<number> {
  const PAGE = 500
  let answered = 0
  for (const account of accounts) {
    for (let offset = 0; ; offset += PAGE) {
      const query = `account=${account.toRawString()}&limit=${PAGE}&offset=${offset}`
      const page = JSON.parse(await call(`${server.url}/api/v3/transactions?${query}`)) as {
        transactions: unknown[]
      }
      answered += page.transactions.length
      if (page.transactions.length < PAGE) break
    }
  }
  return answered
}

async function measureMemory(
  server: Server,
  { senders, firstSeqno }: { senders: readonly Sender[]; firstSeqno: number },
) {
  const accounts = [DESTINATION, ...senders.map(({ wallet }) => wallet.address)]
  const before = await countAnswered(server, accounts)
  const rssBefore = await residentBytes(server)
  const batch = 1000
  for (let sent = 0; sent < MEMORY_MESSAGES; sent += batch) {
    await sendAll(
      server,
      await signBatch(senders, { first: firstSeqno + sent / LANES, count: batch }),
    )
  }
  await call(`${server.url}/localnet/mine`, { blocks: 1 })
  const rssGrowth = (await residentBytes(server)) - rssBefore
  const answered = (await countAnswered(server, accounts)) - before
  return { transactions: 2 * MEMORY_MESSAGES, answered, rssBefore, rssGrowth }
}

function print(result: LocalnetBench): void {
  const { messages, getMethods, memory } = result
  const rate = (name: string, { direct, http, ratio }: LocalnetBench["messages"]) =>
    console.log(
      `localnet ${name}: ${http.toFixed(0)}/s over HTTP, ${direct.toFixed(0)}/s direct, ratio ${ratio.toFixed(2)}`,
    )
  rate("pre-signed messages", messages)
  rate("get-methods", getMethods)
  const megabytes = (memory.rssGrowth / 1e6).toFixed(1)
  const { answered, transactions } = memory
  console.log(
    `localnet memory: ${megabytes} MB more after ${transactions} transactions, ${answered} answered`,
  )
}

/**
 * Measures a localnet in its own process against the bare sandbox in this one: pre-signed wallet
 * messages, get-methods, and the server's memory over 20,000 transactions. Prints three lines.
 */
export async function benchLocalnet(): Promise<LocalnetBench> {
  const senders = Array.from({ length: LANES }, (_, lane) => createSender(lane))
  const server = await startServer()
  try {
    const chain = await createDirect(senders)
    await fund(server, senders)
    const messages = await compareMessages({ server, chain, senders })
    const getMethods = await compareGetMethods({ server, chain, senders })
    const used = ((ROUNDS + 1) * ROUND_MESSAGES) / LANES
    const memory = await measureMemory(server, { senders, firstSeqno: used })
    const result = { messages, getMethods, memory }
    print(result)
    return result
  } finally {
    agent.destroy()
    await stopServer(server)
  }
}
