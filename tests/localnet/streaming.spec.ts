import { toNano } from "@ton/core"
import { normalizedHashOf } from "./support/normalizedHashOf.js"
import { openStream } from "./support/openStream.js"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"
import { transferBoc, walletV4 } from "./support/wallets.js"

const sender = walletV4(1).address
const friend = walletV4(2).address
const upper = (address: { toRawString(): string }) => address.toRawString().toUpperCase()

describe("streaming v2 over server-sent events", () => {
  let net: TestNet

  beforeEach(async () => {
    net = await startLocalnet()
    await net.give(sender, toNano(10))
  })

  afterEach(() => net.close())

  const transfer = (seqno: number, value = 1n) => transferBoc({ seed: 1, seqno, to: friend, value })

  test("a subscriber hears the finalized transactions and states of its addresses only", async () => {
    const stream = await openStream(net.url, {
      types: ["transactions", "account_state_change"],
      addresses: [friend.toString()],
      include_address_book: true,
    })
    const boc = transfer(0, toNano(2))
    await net.client.sendFile(boc)
    const first = await stream.next()
    const { body } = await net.get(`/api/v3/transactions?account=${friend}`)
    expect(first).toEqual({
      type: "transactions",
      finality: "finalized",
      trace_external_hash_norm: normalizedHashOf(boc),
      transactions: body.transactions,
      address_book: body.address_book,
    })
    expect(await stream.next()).toEqual({
      type: "account_state_change",
      finality: "finalized",
      account: upper(friend),
      state: body.transactions[0].account_state_after,
    })
    stream.close()
  })

  test("with min_finality pending a trace is heard before and after its block", async () => {
    await net.post("/localnet/pause", {})
    const boc = transfer(0)
    const stream = await openStream(net.url, {
      types: ["transactions", "trace"],
      addresses: [sender.toString()],
      trace_external_hash_norms: [normalizedHashOf(boc)],
      min_finality: "pending",
    })
    await net.client.sendFile(boc)
    const pending = [await stream.next(), await stream.next()]
    expect(pending.map(({ type, finality }) => [type, finality])).toEqual([
      ["transactions", "pending"],
      ["trace", "pending"],
    ])
    expect(pending[0].transactions[0]).toMatchObject({ emulated: true, finality: "pending" })
    expect((await net.get(`/api/v3/transactions?account=${friend}`)).body.transactions).toEqual([])
    await net.post("/localnet/mine", {})
    const settled = [await stream.next(), await stream.next()]
    expect(settled.map(({ type, finality }) => [type, finality])).toEqual([
      ["transactions", "finalized"],
      ["trace", "finalized"],
    ])
    const { body } = await net.get(
      `/api/v3/traces?tx_hash=${encodeURIComponent(settled[0].transactions[0].hash)}`,
    )
    expect(settled[1].trace).toEqual(body.traces[0].trace)
    expect(settled[1].transactions).toEqual(body.traces[0].transactions)
    stream.close()
  })

  test("a trace that a restored checkpoint undoes is announced as invalidated", async () => {
    await net.post("/localnet/checkpoint", { name: "before" })
    await net.post("/localnet/pause", {})
    const stream = await openStream(net.url, {
      types: ["transactions"],
      addresses: [friend.toString()],
      min_finality: "pending",
    })
    const boc = transfer(0)
    await net.client.sendFile(boc)
    expect(await stream.next()).toMatchObject({ type: "transactions", finality: "pending" })
    await net.post("/localnet/restore", { name: "before" })
    expect(await stream.next()).toEqual({
      type: "trace_invalidated",
      trace_external_hash_norm: normalizedHashOf(boc),
    })
    await net.client.sendFile(boc)
    expect(await stream.next()).toMatchObject({ type: "transactions", finality: "pending" })
    stream.close()
  })

  test("events are delivered twice when chaos says so", async () => {
    await net.post("/localnet/chaos", { duplicateRate: 1 })
    const stream = await openStream(net.url, {
      types: ["transactions"],
      addresses: [friend.toString()],
    })
    await net.client.sendFile(transfer(0))
    expect(await stream.next()).toEqual(await stream.next())
    stream.close()
  })

  test.each([
    [{ types: [], addresses: [sender.toString()] }, "types are required for subscription"],
    [{ types: ["transactions"] }, "addresses are required for subscription"],
    [{ types: ["trace"] }, "trace_external_hash_norms are required"],
    [{ types: ["transactions"], addresses: ["nonsense"] }, "is not a TON address"],
    [{ types: ["blocks"], addresses: [sender.toString()] }, "types.0"],
    [
      { types: ["transactions"], addresses: [sender.toString()], min_finality: "never" },
      "min_finality",
    ],
  ])("a wrong subscription is answered 400: %j", async (subscription, reason) => {
    const { status, body } = await net.post("/api/streaming/v2/sse", subscription)
    expect(status).toBe(400)
    expect(body.error).toContain(reason)
  })

  test("a client that leaves is forgotten, and closing the network ends the others", async () => {
    const leaving = await openStream(net.url, {
      types: ["transactions"],
      addresses: [friend.toString()],
    })
    const staying = await openStream(net.url, {
      types: ["transactions"],
      addresses: [friend.toString()],
    })
    leaving.close()
    await net.client.sendFile(transfer(0))
    expect((await staying.next()).transactions[0].account).toBe(upper(friend))
    const ended = staying.next()
    const expectation = expect(ended).rejects.toThrow()
    await net.close()
    await expectation
    net = await startLocalnet()
  })
})
