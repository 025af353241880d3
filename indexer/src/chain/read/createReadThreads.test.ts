import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { beginCell } from "@ton/core"
import type { FollowedAccount } from "../FollowedAccount.js"
import { createReadThreads, type ReadThreads } from "./createReadThreads.js"

const REGISTRY = `0:${"aa".repeat(32)}`
const ACCOUNT = `0:${"bb".repeat(32)}`
const account: FollowedAccount = {
  address: ACCOUNT,
  kind: "model",
  names: { kind: "model", owner: REGISTRY, modelHash: "cc".repeat(32), royaltyBps: 0 },
  found_by: REGISTRY,
  found_lt: "1",
  shown_lt: "1",
  last_lt: "10",
  last_hash: "dd".repeat(32),
  balance: null,
  followed: true,
}
const network = { registry: REGISTRY, globalId: 1, codes: [beginCell().endCell()] }
const changed = { ...network, codes: [...network.codes, beginCell().endCell()] }
const hash = (digit: string) => digit.repeat(64)

const row = (lt: number, digit: string, previous = "10") => ({
  account: ACCOUNT,
  hash: hash(digit),
  lt: String(lt),
  now: 1_790_000_000,
  mc_block_seqno: 5,
  prev_trans_lt: previous,
  prev_trans_hash: "dd".repeat(32),
  end_status: "active",
  total_fees: "7",
  description: { type: "ord", aborted: false, compute_ph: { success: true, exit_code: 0 } },
  in_msg: null,
  out_msgs: [],
  finality: "finalized",
})

type Handle = (req: IncomingMessage, res: ServerResponse) => void
let handle: Handle
const server = createServer((req, res) => handle(req, res))
const answer =
  (body: unknown, status = 200): Handle =>
  (_, res) => {
    res.writeHead(status, { "content-type": "application/json" })
    res.end(JSON.stringify(body))
  }
let threads: ReadThreads
const retries: string[] = []

beforeAll(async () => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  threads = createReadThreads({
    ...{ baseUrl: `http://127.0.0.1:${port}/api/v3`, apiKey: "secret", count: 2 },
    onRetry: ({ code }) => retries.push(code),
  })
})
afterAll(async () => {
  await threads.close()
  server.closeAllConnections()
  server.close()
})

const ask = (signal = new AbortController().signal) =>
  threads.read({ accounts: [account], startLt: 11n, limit: 7, network, signal })

it("pages come linked and decoded, but for what the cursor is past and for codes that changed since", async () => {
  const seen: (string | undefined)[] = []
  handle = (req, res) => {
    seen.push(req.url, String(req.headers["x-api-key"]))
    answer({ transactions: [row(10, "1", "9"), row(11, "2")] })(req, res)
  }
  const [old, next] = await ask()
  expect(seen[0]).toContain("start_lt=11")
  expect(seen[0]).toContain("limit=7")
  expect(seen[1]).toBe("secret")
  expect(old?.decode(account, network)).toBeUndefined()
  expect(next).toMatchObject({ address: ACCOUNT, lt: 11n, hash: hash("2"), previousLt: 10n })
  expect(next?.decode(account, network)).toMatchObject({
    transaction: { account: ACCOUNT, lt: "11", fees: "7", success: true },
    events: [],
    ended: false,
  })
  expect(next?.decode(account, changed)).toBeUndefined()
})

it("an API that fails is asked again, and what it fails with is told as it is", async () => {
  handle = answer({ error: "no" }, 400)
  await expect(ask()).rejects.toMatchObject({
    name: "TonIndexerError",
    code: "http.400",
    retryable: false,
    status: 400,
  })
  let calls = 0
  handle = (req, res) => {
    calls += 1
    answer(calls === 1 ? { error: "busy" } : { transactions: [] }, calls === 1 ? 503 : 200)(
      req,
      res,
    )
  }
  expect(await ask()).toEqual([])
  expect(retries).toEqual(["http.503"])
})

it("a page that nobody waits for any more is given up", async () => {
  const controller = new AbortController()
  const gone = new Promise<void>((resolve) => {
    handle = (_, res) => {
      res.once("close", resolve)
      controller.abort()
    }
  })
  await expect(ask(controller.signal)).rejects.toMatchObject({ code: "aborted" })
  await gone
  handle = answer({ transactions: [] })
  expect(await ask()).toEqual([])
})
