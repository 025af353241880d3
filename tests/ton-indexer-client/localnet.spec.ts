import type { StreamItem, Transaction } from "@cocoon/ton-indexer-client"
import {
  Address,
  beginCell,
  type Cell,
  external,
  internal,
  SendMode,
  storeMessage,
  toNano,
} from "@ton/core"
import { keyPairFromSeed } from "@ton/crypto"
import { WalletContractV4 } from "@ton/ton"
import { startLocalnet } from "./startLocalnet.js"

const keys = keyPairFromSeed(Buffer.alloc(32, 7))
/** Wallet v4: wrong seqno. */
const WRONG_SEQNO = 33
const UNKNOWN_METHOD = 11

const addressOf = (index: number): Address => new Address(0, Buffer.alloc(32, index))

const ltsOf = (rows: readonly Transaction[]): bigint[] => rows.map(({ lt }) => lt)

const externalCell = (wallet: WalletContractV4, body: Cell): Cell =>
  beginCell()
    .store(storeMessage(external({ to: wallet.address, init: wallet.init, body })))
    .endCell()

const collect = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

/** Reads a stream until `count` items have come. */
const take = async (stream: AsyncIterable<StreamItem>, count: number): Promise<StreamItem[]> => {
  const items: StreamItem[] = []
  for await (const item of stream) if (items.push(item) === count) break
  return items
}

describe("ton-indexer-client against localnet", () => {
  let localnet: Awaited<ReturnType<typeof startLocalnet>>
  beforeAll(async () => {
    localnet = await startLocalnet()
  })
  afterAll(() => localnet.close())

  it("one transfer is the same by account, hash, message, block and trace", async () => {
    const client = localnet.connect()
    const account = addressOf(1)
    await localnet.fund(account, toNano("3"))
    const [found] = await client.transactions({ accounts: [account] })
    if (!found?.inMessage || found.masterchainSeqno === null) throw new Error("no transaction")
    const { hash, inMessage, masterchainSeqno: seqno } = found
    const hashesOf = (rows: readonly Transaction[]) => rows.map((row) => row.hash)
    expect(found).toMatchObject({
      previousLt: 0n,
      finality: "finalized",
      balanceAfter: toNano("3"),
    })
    expect(inMessage).toMatchObject({ value: toNano("3"), bounced: false })
    expect(hashesOf(await client.transactions({ hashes: [hash] }))).toEqual([hash])
    const messageHash = inMessage.hash
    expect(hashesOf(await client.transactionsByMessage({ messageHash, direction: "in" }))).toEqual([
      hash,
    ])
    expect(hashesOf(await client.transactionsByMasterchainBlock({ seqno }))).toContain(hash)
    expect(await client.messages({ hashes: [messageHash] })).toMatchObject([{ hash: messageHash }])
    const [trace] = await client.traces({ transactionHashes: [hash] })
    expect(hashesOf(trace?.transactions ?? [])).toContain(hash)
  })

  it("blocks are linked and the head is the last masterchain block", async () => {
    const client = localnet.connect()
    const { first, last } = await client.masterchainInfo()
    expect(first.seqno).toBeLessThan(last.seqno)
    const [block] = await client.blocks({ workchain: -1, seqno: last.seqno })
    expect(block).toMatchObject({ seqno: last.seqno, rootHash: last.rootHash })
    expect(block?.previousBlocks).toMatchObject([{ workchain: -1, seqno: last.seqno - 1 }])
    expect(await client.blocks({ workchain: -1, seqno: last.seqno + 1_000_000 })).toEqual([])
  })

  it("an unmodified wallet deploys itself, sends, and answers getters through `open`", async () => {
    const client = localnet.connect()
    const wallet = client.open(WalletContractV4.create({ workchain: 0, publicKey: keys.publicKey }))
    await localnet.fund(wallet.address, toNano("10"))
    const transfer = wallet.createTransfer({
      seqno: 0,
      secretKey: keys.secretKey,
      sendMode: SendMode.PAY_GAS_SEPARATELY,
      messages: [internal({ to: addressOf(2), value: toNano("1"), bounce: false })],
    })
    const fees = await client.estimateFee({
      address: wallet.address,
      body: transfer,
      initCode: wallet.init.code,
      initData: wallet.init.data,
    })
    expect(fees.source.total).toBeGreaterThan(0n)
    await wallet.send(transfer)
    await localnet.control("mine")
    expect(await wallet.getSeqno()).toBe(1)
    const [state, receiver] = await client.accountStates({
      addresses: [wallet.address, addressOf(2), addressOf(99)],
      includeBoc: true,
    })
    expect(state).toMatchObject({ status: "active" })
    expect(state?.codeHash).toBe(wallet.init.code.hash().toString("hex"))
    expect(receiver).toMatchObject({ status: "uninit", balance: toNano("1") })
  })

  it("external message: found by its normalised hash, refused when sent twice", async () => {
    const client = localnet.connect()
    const wallet = WalletContractV4.create({ workchain: 0, publicKey: keys.publicKey, walletId: 9 })
    await localnet.fund(wallet.address, toNano("5"))
    const body = wallet.createTransfer({
      seqno: 0,
      secretKey: keys.secretKey,
      sendMode: SendMode.PAY_GAS_SEPARATELY,
      messages: [internal({ to: addressOf(2), value: 1n, bounce: false })],
    })
    const message = externalCell(wallet, body)
    const sent = await client.sendMessage(message)
    await localnet.control("mine")
    const rows = await client.transactionsByMessage({ messageHash: sent.messageHashNorm })
    expect(rows).toMatchObject([
      {
        inMessage: { hash: sent.messageHash, hashNorm: sent.messageHashNorm, source: null },
        outMessages: [{ value: 1n }],
        description: { success: true, computeExitCode: 0 },
      },
    ])
    await expect(client.sendMessage(message)).rejects.toMatchObject({
      code: "message.rejected",
      details: { exitCode: WRONG_SEQNO, ambiguous: false },
    })
    const call = { address: wallet.address, method: "nobody_has_this" }
    expect(await client.runGetMethod(call)).toMatchObject({ exitCode: UNKNOWN_METHOD })
  })

  it("pages in both directions give the whole history, while the API fails now and then", async () => {
    const account = addressOf(3)
    for (let index = 0; index < 23; index++) await localnet.fund(account, 1_000_000n)
    const calm = await localnet
      .connect()
      .transactions({ accounts: [account], limit: 100, sort: "asc" })
    expect(calm).toHaveLength(23)
    await localnet.control("chaos", { errorRate: 0.3, seed: 5 })
    const client = localnet.connect({ maxRetries: 20 })
    const up = await collect(client.iterateTransactions({ account, sort: "asc", pageSize: 4 }))
    const down = await collect(client.iterateTransactions({ account, sort: "desc", pageSize: 4 }))
    await localnet.control("chaos", { reset: true })
    expect(ltsOf(up)).toEqual(ltsOf(calm))
    expect(ltsOf(down)).toEqual(ltsOf(calm).toReversed())
  })

  it("stream gives history and news once and in order, under errors, repeats and a stale head", async () => {
    const accounts = [addressOf(4), addressOf(5)]
    for (const account of accounts) await localnet.fund(account, 1_000_000n)
    await localnet.control("chaos", { errorRate: 0.3, duplicateRate: 0.5, staleBlocks: 2, seed: 9 })
    const client = localnet.connect()
    const stream = client.streamTransactions({ addresses: accounts, fallbackPollMs: 50 })
    const items = take(stream, 42)
    for (let index = 0; index < 40; index++) {
      await localnet.fund(accounts[index % 2] ?? addressOf(4), 1_000_000n)
    }
    const seen = await items
    await localnet.control("chaos", { reset: true })
    for (const account of accounts) {
      const all = await client.transactions({ accounts: [account], limit: 100, sort: "asc" })
      const streamed = seen.flatMap((item) =>
        item.kind === "transaction" && item.transaction.account.equals(account)
          ? [item.transaction]
          : [],
      )
      expect(all).toHaveLength(21)
      expect(ltsOf(streamed)).toEqual(ltsOf(all))
    }
  })

  it("preview comes before the block, the transaction with it", async () => {
    const account = addressOf(6)
    const client = localnet.connect()
    const stream = client.streamTransactions({ addresses: [account], minFinality: "pending" })
    await localnet.fund(account, 1_000_000n)
    const kinds: string[] = []
    for await (const item of stream) {
      kinds.push(item.kind)
      if (kinds.length === 1) {
        await localnet.control("pause")
        void localnet.fund(account, 1_000_000n)
      }
      if (item.kind === "preview") await localnet.control("resume")
      if (kinds.length === 3) break
    }
    expect(kinds).toEqual(["transaction", "preview", "transaction"])
  })

  it("stream resumes after the lt it is given", async () => {
    const account = addressOf(7)
    const client = localnet.connect()
    for (let index = 0; index < 3; index++) await localnet.fund(account, 1_000_000n)
    const [first, ...rest] = await client.transactions({ accounts: [account], sort: "asc" })
    const since = { [account.toRawString()]: first?.lt ?? 0n }
    const items = await take(client.streamTransactions({ addresses: [account], since }), 2)
    expect(items).toMatchObject(rest.map(({ hash }) => ({ transaction: { hash } })))
  })
})
