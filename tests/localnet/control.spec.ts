import { toNano } from "@ton/core"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"
import { transferBoc, walletV4 } from "./support/wallets.js"

const sender = walletV4(1).address
const friend = walletV4(2).address

describe("the control API", () => {
  let net: TestNet

  beforeEach(async () => {
    net = await startLocalnet()
  })

  afterEach(() => net.close())

  const transfer = (seqno: number) => transferBoc({ seed: 1, seqno, to: friend, value: 1n })
  const head = async () => (await net.get("/localnet/status")).body.head

  test("the faucet's coins arrive in an internal message of a transaction anyone can see", async () => {
    const gift = { address: friend.toString(), amount: "123456789" }
    const { status, body } = await net.post("/localnet/faucet", gift)
    expect(status).toBe(200)
    const { body: page } = await net.get(`/api/v3/transactions?account=${friend}`)
    expect(page.transactions).toHaveLength(1)
    expect(page.transactions[0]).toMatchObject({
      hash: body.transaction.hash,
      lt: body.transaction.lt,
      trace_external_hash: body.message_hash,
      in_msg: { value: "123456789", source: expect.stringMatching(/^0:/) },
    })
    const trace = await net.get(
      `/api/v3/traces?msg_hash=${encodeURIComponent(body.message_hash_norm)}`,
    )
    expect(trace.body.traces[0].trace_info.transactions).toBe(2)
  })

  test("the faucet answers when the block is sealed, and at once when production is paused", async () => {
    await net.close()
    net = await startLocalnet({ production: "timer", blockIntervalMs: 30 })
    await net.give(friend, toNano(5))
    expect(await net.client.getBalance(friend)).toBe(toNano(5))
    await net.post("/localnet/pause", {})
    await net.give(friend, toNano(6))
    expect(await net.client.getBalance(friend)).toBe(toNano(5))
    await net.post("/localnet/mine", {})
    expect(await net.client.getBalance(friend)).toBeGreaterThan(toNano("10.999"))
  })

  test("the clock moves forward, never before the last block, and contracts see it", async () => {
    const before = (await head()).utime
    const { body } = await net.post("/localnet/time", { addSeconds: 86_400 })
    expect(body.now).toBeGreaterThanOrEqual(before + 86_400)
    expect((await head()).utime).toBe(body.now)
    const past = await net.post("/localnet/time", { setUnix: before })
    expect(past).toMatchObject({ status: 422, body: { code: 422 } })
    const future = body.now + 1_000_000
    await net.post("/localnet/time", { setUnix: future })
    await net.give(friend, 1n)
    const { body: page } = await net.get(`/api/v3/transactions?account=${friend}`)
    expect(page.transactions[0].now).toBeGreaterThanOrEqual(future)
    expect(page.transactions[0].now).toBeLessThan(future + 60)
  })

  test("mine makes the asked number of blocks", async () => {
    const { seqno } = await head()
    expect((await net.post("/localnet/mine", { blocks: 7 })).body.seqno).toBe(seqno + 7)
    const { body } = await net.get("/api/v3/masterchainInfo")
    expect(body.last.seqno).toBe(seqno + 7)
  })

  test("paused, messages are accepted and shown only after the next block", async () => {
    await net.give(sender, toNano(5))
    await net.post("/localnet/pause", {})
    await net.client.sendFile(transfer(0))
    await net.client.sendFile(transfer(1))
    const replay = await net.rpc("sendBoc", { boc: transfer(1).toString("base64") })
    expect(replay.status).toBe(500)
    expect(await net.client.getTransactions(friend, { limit: 10 })).toEqual([])
    expect((await net.client.getContractState(sender)).state).toBe("uninitialized")
    await net.post("/localnet/resume", {})
    expect(await net.client.getTransactions(friend, { limit: 10 })).toHaveLength(2)
    expect((await net.client.getContractState(sender)).state).toBe("active")
  })

  test("a checkpoint brings back balances, history, clock and seqno, any number of times", async () => {
    await net.give(sender, toNano(5))
    await net.client.sendFile(transfer(0))
    const saved = await net.post("/localnet/checkpoint", { name: "one" })
    const look = async () => ({
      info: (await net.get("/api/v3/masterchainInfo")).body.last,
      transactions: (await net.get("/api/v3/transactions?limit=100")).body.transactions,
      messages: (await net.get("/api/v3/messages?limit=100")).body.messages,
      states: (await net.get(`/api/v3/accountStates?address=${sender}&address=${friend}`)).body,
    })
    const before = await look()
    expect(before.info.seqno).toBe(saved.body.seqno)
    for (let round = 0; round < 2; round++) {
      await net.client.sendFile(transfer(1))
      await net.client.sendFile(transfer(2))
      await net.post("/localnet/time", { addSeconds: 500 })
      expect(await look()).not.toEqual(before)
      expect((await net.post("/localnet/restore", { name: "one" })).body).toEqual(saved.body)
      expect(await look()).toEqual(before)
      expect((await net.get("/localnet/status")).body.offsetSeconds).toBe(0)
    }
    const missing = await net.post("/localnet/restore", { name: "two" })
    expect(missing).toMatchObject({ status: 404, body: { code: 404 } })
  })

  test("chaos fails the asked share of requests, the same ones for the same seed", async () => {
    const draw = async () => {
      await net.post("/localnet/chaos", { errorRate: 0.5, seed: 42 })
      const statuses: number[] = []
      for (let i = 0; i < 40; i++) statuses.push((await net.get("/api/v3/masterchainInfo")).status)
      await net.post("/localnet/chaos", { reset: true })
      return statuses
    }
    const statuses = await draw()
    expect(new Set(statuses)).toEqual(new Set([200, 429, 500]))
    expect(await draw()).toEqual(statuses)
    expect((await net.get("/api/v3/masterchainInfo")).status).toBe(200)
    await net.post("/localnet/chaos", { errorRate: 1 })
    expect(await net.rpc("getMasterchainInfo")).toMatchObject({
      body: { ok: false, error: expect.any(String), code: expect.any(Number) },
    })
    expect((await net.get("/localnet/status")).status).toBe(200)
  })

  test("a stale head hides the newest blocks, a frozen one stays where it was", async () => {
    await net.give(sender, toNano(5))
    await net.client.sendFile(transfer(0))
    const { seqno } = await head()
    await net.post("/localnet/chaos", { staleBlocks: 1 })
    expect((await net.client.getMasterchainInfo()).latestSeqno).toBe(seqno - 1)
    expect(await net.client.getTransactions(friend, { limit: 10 })).toEqual([])
    expect((await net.get(`/api/v3/messages?destination=${friend}`)).body.messages).toEqual([])
    expect((await net.get(`/api/v3/transactionsByMasterchainBlock?seqno=${seqno}`)).status).toBe(
      404,
    )
    await net.post("/localnet/chaos", { staleBlocks: 0, freezeHead: true })
    await net.client.sendFile(transfer(1))
    expect((await net.client.getMasterchainInfo()).latestSeqno).toBe(seqno)
    expect(await net.client.getTransactions(friend, { limit: 10 })).toHaveLength(1)
    await net.post("/localnet/chaos", { freezeHead: false })
    expect(await net.client.getTransactions(friend, { limit: 10 })).toHaveLength(2)
  })

  test("latency delays API answers and not the control API", async () => {
    await net.post("/localnet/chaos", { latencyMs: 60_000 })
    let answered = false
    const abort = new AbortController()
    const slow = fetch(`${net.url}/api/v3/masterchainInfo`, { signal: abort.signal }).then(
      () => {
        answered = true
      },
      () => undefined,
    )
    expect((await net.get("/localnet/status")).body.chaos.latencyMs).toBe(60_000)
    expect(answered).toBe(false)
    abort.abort()
    await slow
    await net.post("/localnet/chaos", { latencyMs: 0 })
    expect((await net.get("/api/v3/masterchainInfo")).status).toBe(200)
  })

  test.each([
    ["faucet", { address: "nonsense", amount: "1" }],
    ["faucet", { address: friend.toString(), amount: "0" }],
    ["faucet", { address: friend.toString(), amount: 1 }],
    ["faucet", { address: friend.toString(), amount: "999999999999999999999" }],
    ["time", {}],
    ["time", { addSeconds: 1, setUnix: 2 }],
    ["mine", { blocks: 0 }],
    ["checkpoint", { name: "" }],
    ["chaos", { errorRate: 2 }],
    ["chaos", { unknown: 1 }],
  ])("a wrong request is answered 422: %s %j", async (route, body) => {
    const answer = await net.post(`/localnet/${route}`, body)
    expect(answer).toMatchObject({ status: 422, body: { code: 422, error: expect.any(String) } })
  })
})
