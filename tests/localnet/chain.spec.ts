import { type Address, toNano } from "@ton/core"
import { masterchainSink, networkReader, selfSender } from "./support/assembly.js"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"
import { transferBoc, walletV4 } from "./support/wallets.js"

const raw = (address: Address) => address.toRawString().toUpperCase()

async function deploy(
  net: TestNet,
  options: { seed: number; value: bigint; to: typeof networkReader },
) {
  const { seed, value, to } = options
  await net.give(walletV4(seed).address, value + toNano(1))
  const boc = transferBoc({ seed, seqno: 0, to: to.address, value, init: to.init })
  await net.client.sendFile(boc)
}

describe("the chain", () => {
  let net: TestNet

  afterEach(() => net.close())

  test.each([1313, -239])(
    "contracts see the global id %d and the previous blocks",
    async (globalId) => {
      net = await startLocalnet({ globalId })
      await deploy(net, { seed: 1, value: toNano(1), to: networkReader })
      const { body: run } = await net.post("/api/v3/runGetMethod", {
        address: networkReader.address.toString(),
        method: "anything",
        stack: [],
      })
      const [id, blocks] = run.stack.slice(-2)
      expect(BigInt(id.value.replace("-", "")) * (id.value.startsWith("-") ? -1n : 1n)).toBe(
        BigInt(globalId),
      )
      const { body } = await net.get("/api/v3/blocks?workchain=-1&limit=2")
      const tuples = body.blocks.map(
        (block: { seqno: number; root_hash: string; file_hash: string }) => {
          const hashes = [block.root_hash, block.file_hash].map(
            (hash) =>
              `0x${BigInt(`0x${Buffer.from(hash, "base64").toString("hex")}`).toString(16)}`,
          )
          const numbers = ["-0x1", "0x8000000000000000", `0x${block.seqno.toString(16)}`, ...hashes]
          return { type: "tuple", value: numbers.map((value) => ({ type: "num", value })) }
        },
      )
      expect(blocks.value.slice(0, 2)).toEqual(tuples)
    },
  )

  test("a cascade without end is spread over blocks, and stays one trace", async () => {
    net = await startLocalnet()
    await net.post("/localnet/pause", {})
    await net.give(walletV4(2).address, toNano(3))
    const boc = transferBoc({
      ...{ seed: 2, seqno: 0, value: toNano("0.09") },
      ...{ to: selfSender.address, init: selfSender.init },
    })
    await net.post("/localnet/mine", {})
    await net.client.sendFile(boc)
    await net.post("/localnet/mine", {})
    const first = await net.get(`/api/v3/traces?account=${selfSender.address.toRawString()}`)
    expect(first.body.traces).toHaveLength(1)
    expect(first.body.traces[0]).toMatchObject({
      is_incomplete: true,
      trace_info: { trace_state: "pending", pending_messages: 1 },
    })
    const sizes = [first.body.traces[0].trace_info.transactions]
    while (net.running.localnet.chain.hasWork()) {
      await net.post("/localnet/mine", {})
      const { body } = await net.get(`/api/v3/traces?account=${selfSender.address.toRawString()}`)
      sizes.push(body.traces[0].trace_info.transactions)
    }
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    const { body } = await net.get(`/api/v3/traces?account=${selfSender.address.toRawString()}`)
    expect(body.traces).toHaveLength(1)
    expect(body.traces[0].trace_info).toMatchObject({
      trace_state: "complete",
      pending_messages: 0,
    })
    expect(body.traces[0].mc_seqno_start).not.toBe(body.traces[0].mc_seqno_end)
  })

  test("transactions of masterchain accounts are in the masterchain block", async () => {
    net = await startLocalnet()
    await deploy(net, { seed: 3, value: toNano(1), to: masterchainSink })
    const { body } = await net.get(
      `/api/v3/transactions?account=${masterchainSink.address.toRawString()}`,
    )
    const [transaction] = body.transactions
    expect(transaction).toMatchObject({
      account: raw(masterchainSink.address),
      block_ref: { workchain: -1, shard: "8000000000000000" },
      orig_status: "nonexist",
      end_status: "active",
    })
    const { body: blocks } = await net.get(
      `/api/v3/blocks?seqno=${transaction.block_ref.seqno}&sort=asc`,
    )
    const counts = blocks.blocks.map((block: { workchain: number; tx_count: number }) => [
      block.workchain,
      block.tx_count,
    ])
    expect(counts).toEqual([
      [-1, 1],
      [0, 1],
    ])
  })

  test.each([
    { prices: "mainnet", gasPrice: 4369067n },
    { prices: "sandbox", gasPrice: 26214400n },
  ] as const)("$prices prices are charged", async ({ prices, gasPrice }) => {
    net = await startLocalnet({ prices })
    await deploy(net, { seed: 4, value: toNano(1), to: networkReader })
    const { body } = await net.get(
      `/api/v3/transactions?account=${walletV4(4).address.toRawString()}&limit=1`,
    )
    const compute = body.transactions[0].description.compute_ph
    const flat = prices === "mainnet" ? 6667n : 40_000n
    const gas = BigInt(compute.gas_used)
    const fee = gas <= 100n ? flat : flat + (((gas - 100n) * gasPrice + 0xffffn) >> 16n)
    expect(BigInt(compute.gas_fees)).toBe(fee)
  })

  test("blocks come by themselves, empty ones too, and time never goes back", async () => {
    net = await startLocalnet({ production: "timer", blockIntervalMs: 20 })
    const { chain } = net.running.localnet
    const seen: number[] = []
    await new Promise<void>((resolve) => {
      const stop = chain.subscribe((event) => {
        if (event.block) seen.push(event.block.utime)
        if (seen.length < 5) return
        stop()
        resolve()
      })
    })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    const head = chain.head().seqno
    expect(head).toBeGreaterThanOrEqual(6)
    const { body } = await net.get(`/api/v3/blocks?workchain=-1&limit=3&sort=desc`)
    const [newest, older] = body.blocks
    expect(newest.seqno - older.seqno).toBe(1)
    expect(BigInt(older.end_lt)).toBeLessThan(BigInt(newest.start_lt))
  })
})
