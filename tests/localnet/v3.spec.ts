import { type Address, beginCell, Cell, SendMode, toNano } from "@ton/core"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"
import { FAR_FUTURE, keysOf, transferBoc, walletV4 } from "./support/wallets.js"

const HASH = /^[A-Za-z0-9+/]{43}=$/
const upper = (address: Address) => address.toRawString().toUpperCase()
const sender = walletV4(1)
const friend = walletV4(2).address
const BODY = beginCell().storeUint(0xc0deface, 32).storeUint(42, 64).endCell()

describe("TonCenter v3", () => {
  let net: TestNet
  let boc: Buffer

  beforeEach(async () => {
    net = await startLocalnet()
    await net.give(sender.address, toNano(10))
    boc = transferBoc({ seed: 1, seqno: 0, to: friend, value: toNano(1), body: BODY })
    await net.client.sendFile(boc)
  })

  afterEach(() => net.close())

  const latest = async (account: Address) => {
    const { body } = await net.get(`/api/v3/transactions?account=${account.toString()}&limit=1`)
    return body.transactions[0]
  }

  test("prints a transaction with every field clients read, in the server's own types", async () => {
    const transaction = await latest(sender.address)
    expect(transaction).toMatchObject({
      account: upper(sender.address),
      hash: expect.stringMatching(HASH),
      lt: expect.stringMatching(/^\d+$/),
      now: expect.any(Number),
      mc_block_seqno: 3,
      trace_id: transaction.hash,
      trace_external_hash: Cell.fromBoc(boc)[0]?.hash().toString("base64"),
      prev_trans_hash: expect.stringMatching(HASH),
      orig_status: "uninit",
      end_status: "active",
      total_fees: expect.stringMatching(/^\d+$/),
      block_ref: { workchain: 0, shard: "8000000000000000", seqno: 3 },
      emulated: false,
      finality: "finalized",
    })
    expect(transaction.description).toMatchObject({
      type: "ord",
      aborted: false,
      credit_first: true,
      storage_ph: { status_change: "unchanged" },
      compute_ph: { skipped: false, success: true, exit_code: 0, gas_used: expect.any(String) },
      action: { success: true, valid: true, no_funds: false, result_code: 0, msgs_created: 1 },
    })
    expect(transaction.account_state_before).toMatchObject({
      account_status: "uninit",
      balance: String(toNano(10)),
    })
    const balance = await net.client.getBalance(sender.address)
    expect(transaction.account_state_after).toMatchObject({
      account_status: "active",
      balance: String(balance),
      code_hash: sender.init.code.hash().toString("base64"),
    })
  })

  test("prints messages with string amounts, opcodes as 0x%08x, and null where an end is missing", async () => {
    const { in_msg: external, out_msgs: sent } = await latest(sender.address)
    expect(external).toMatchObject({
      source: null,
      destination: upper(sender.address),
      value: null,
      created_lt: null,
      import_fee: "0",
      hash_norm: expect.stringMatching(HASH),
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      source: upper(sender.address),
      destination: upper(friend),
      value: String(toNano(1)),
      opcode: "0xc0deface",
      bounce: false,
      bounced: false,
      created_lt: expect.stringMatching(/^\d+$/),
      created_at: expect.stringMatching(/^\d+$/),
      fwd_fee: expect.stringMatching(/^\d+$/),
      message_content: { hash: BODY.hash().toString("base64"), body: expect.any(String) },
      init_state: null,
    })
    expect(Cell.fromBase64(sent[0].message_content.body).equals(BODY)).toBe(true)
    const { body: page } = await net.get(
      `/api/v3/messages?source=${sender.address}&opcode=0xc0deface`,
    )
    expect(page.messages).toHaveLength(1)
    expect(page.messages[0]).toMatchObject({
      hash: sent[0].hash,
      out_msg_tx_hash: (await latest(sender.address)).hash,
      in_msg_tx_hash: (await latest(friend)).hash,
    })
    expect(page.address_book[upper(friend)].user_friendly).toBe(
      friend.toString({ bounceable: false }),
    )
  })

  test("finds transactions by account list, hash, lt, block, message and neighbour", async () => {
    const [sent, received] = [await latest(sender.address), await latest(friend)]
    const hashes = async (path: string) => {
      const { status, body } = await net.get(`/api/v3/${path}`)
      expect(status).toBe(200)
      return body.transactions.map(({ hash }: { hash: string }) => hash)
    }
    const q = encodeURIComponent
    const both = `account=${sender.address}&account=${friend.toRawString()}`
    expect(await hashes(`transactions?${both}&start_lt=${sent.lt}&sort=asc`)).toEqual([
      sent.hash,
      received.hash,
    ])
    expect(await hashes(`transactions?${both}&end_lt=${sent.lt}&limit=1`)).toEqual([sent.hash])
    expect(await hashes(`transactions?${both}&limit=1&offset=1`)).toEqual([sent.hash])
    expect(await hashes(`transactions?hash=${q(sent.hash)}`)).toEqual([sent.hash])
    const hex = Buffer.from(received.hash, "base64").toString("hex")
    expect(await hashes(`transactions?hash=${hex}`)).toEqual([received.hash])
    expect(await hashes(`transactions?lt=${received.lt}`)).toEqual([received.hash])
    expect(await hashes(`transactions?mc_seqno=3&sort=asc`)).toEqual([sent.hash, received.hash])
    expect(await hashes(`transactions?start_utime=${sent.now + 1}`)).toEqual([])
    expect(await hashes("transactionsByMasterchainBlock?seqno=3&sort=desc")).toEqual([
      received.hash,
      sent.hash,
    ])
    expect(
      await hashes(`transactionsByMessage?msg_hash=${q(received.in_msg.hash)}&direction=in`),
    ).toEqual([received.hash])
    expect(
      await hashes(`transactionsByMessage?msg_hash=${q(received.in_msg.hash)}&direction=out`),
    ).toEqual([sent.hash])
    expect(await hashes(`transactionsByMessage?msg_hash=${q(sent.in_msg.hash_norm)}`)).toEqual([
      sent.hash,
    ])
    expect(await hashes("transactionsByMessage?opcode=0xc0deface")).toEqual([received.hash])
    expect(await hashes(`adjacentTransactions?hash=${q(sent.hash)}&direction=out`)).toEqual([
      received.hash,
    ])
    expect(await hashes(`adjacentTransactions?hash=${q(received.hash)}&direction=in`)).toEqual([
      sent.hash,
    ])
  })

  test("prints a trace as a tree of its transactions", async () => {
    const [sent, received] = [await latest(sender.address), await latest(friend)]
    for (const search of [
      `msg_hash=${encodeURIComponent(sent.in_msg.hash_norm)}`,
      `tx_hash=${encodeURIComponent(received.hash)}`,
      `trace_id=${encodeURIComponent(sent.hash)}`,
      `account=${friend}`,
      "mc_seqno=3",
    ]) {
      const { body } = await net.get(`/api/v3/traces?${search}`)
      expect(body.traces).toHaveLength(1)
      expect(body.traces[0]).toMatchObject({
        trace_id: sent.hash,
        external_hash: sent.in_msg.hash,
        mc_seqno_start: "3",
        start_lt: sent.lt,
        end_lt: received.lt,
        is_incomplete: false,
        trace_info: { trace_state: "complete", messages: 2, transactions: 2 },
        trace: {
          tx_hash: sent.hash,
          in_msg_hash: sent.in_msg.hash,
          children: [{ tx_hash: received.hash, children: [] }],
        },
        transactions_order: [sent.hash, received.hash],
      })
      expect(Object.keys(body.traces[0].transactions)).toEqual([sent.hash, received.hash])
    }
  })

  test("prints account states, wallets and addresses that were never used", async () => {
    const nobody = walletV4(9).address
    const query = `address=${sender.address}&address=${nobody}`
    const { body } = await net.get(`/api/v3/accountStates?${query}&include_boc=true`)
    const transaction = await latest(sender.address)
    expect(body.accounts[0]).toMatchObject({
      address: upper(sender.address),
      account_state_hash: transaction.account_state_after.hash,
      status: "active",
      last_transaction_hash: transaction.hash,
      last_transaction_lt: transaction.lt,
      code_boc: sender.init.code.toBoc().toString("base64"),
      data_boc: expect.any(String),
    })
    expect(body.accounts[1]).toMatchObject({
      status: "nonexist",
      balance: "0",
      last_transaction_hash: null,
    })
    const { body: bare } = await net.get(
      `/api/v3/accountStates?address=${sender.address}&include_boc=false`,
    )
    expect(bare.accounts[0]).not.toHaveProperty("code_boc")
    const code = encodeURIComponent(sender.init.code.hash().toString("base64"))
    const { body: coded } = await net.get(`/api/v3/accountStates?code_hash=${code}`)
    expect(coded.accounts.map(({ address }: { address: string }) => address)).toEqual([
      upper(sender.address),
    ])
    const { body: wallets } = await net.get(`/api/v3/walletStates?${query}`)
    expect(wallets.wallets[0]).toMatchObject({
      is_wallet: true,
      wallet_type: "wallet v4 r2",
      seqno: 1,
      wallet_id: 698983191,
    })
    expect(wallets.wallets[1]).toMatchObject({ is_wallet: false, status: "nonexist" })
    const { body: wallet } = await net.get(`/api/v3/walletInformation?address=${sender.address}`)
    expect(wallet).toMatchObject({
      seqno: 1,
      status: "active",
      last_transaction_lt: transaction.lt,
    })
    const { body: info } = await net.get(`/api/v3/addressInformation?address=${nobody}`)
    expect(info).toMatchObject({ balance: "0", code: null, data: null, status: "uninit" })
    const { body: book } = await net.get(`/api/v3/addressBook?address=${sender.address}`)
    expect(book[upper(sender.address)].user_friendly).toBe(
      sender.address.toString({ bounceable: false }),
    )
  })

  test("sends, runs get-methods and estimates", async () => {
    const next = transferBoc({ seed: 1, seqno: 1, to: friend, value: 5n })
    const { body: sent } = await net.post("/api/v3/message", { boc: next.toString("base64") })
    const cell = Cell.fromBoc(next)[0] ?? Cell.EMPTY
    expect(sent.message_hash).toBe(cell.hash().toString("base64"))
    expect(sent.message_hash_norm).toBe((await latest(sender.address)).in_msg.hash_norm)
    const run = {
      address: sender.address.toString(),
      method: "is_plugin_installed",
      stack: [
        { type: "num", value: "0" },
        { type: "num", value: "0x10" },
      ],
    }
    const { body: ran } = await net.post("/api/v3/runGetMethod", run)
    expect(ran).toEqual({
      gas_used: expect.any(Number),
      exit_code: 0,
      stack: [{ type: "num", value: "0x0" }],
    })
    const { body: replay } = await net.post("/api/v3/message", { boc: next.toString("base64") })
    expect(replay).toMatchObject({ code: 500, error: expect.stringContaining("exitcode=33") })
    const transfer = walletV4(1).createTransfer({
      seqno: 2,
      secretKey: keysOf(1).secretKey,
      timeout: FAR_FUTURE,
      messages: [],
      sendMode: SendMode.PAY_GAS_SEPARATELY,
    })
    const { body: fees } = await net.post("/api/v3/estimateFee", {
      address: sender.address.toString(),
      body: transfer.toBoc().toString("base64"),
      init_code: "",
      init_data: "",
      ignore_chksig: true,
    })
    expect(fees.source_fees.gas_fee).toBeGreaterThan(0)
  })

  test("lists both blocks of a seqno and answers 404 for one that is not there", async () => {
    const { body } = await net.get("/api/v3/blocks?seqno=3&sort=asc")
    expect(body.blocks.map(({ workchain }: { workchain: number }) => workchain)).toEqual([-1, 0])
    expect(body.blocks[1]).toMatchObject({
      shard: "8000000000000000",
      seqno: 3,
      root_hash: expect.stringMatching(HASH),
      global_id: 1313,
      gen_utime: expect.stringMatching(/^\d+$/),
      start_lt: expect.stringMatching(/^\d+$/),
      tx_count: 2,
      masterchain_block_ref: { workchain: -1, shard: "8000000000000000", seqno: 3 },
      prev_blocks: [{ workchain: 0, shard: "8000000000000000", seqno: 2 }],
    })
    const pages: number[] = []
    for (let offset = 0; offset < 6; offset++) {
      const page = await net.get(`/api/v3/blocks?limit=1&offset=${offset}&sort=asc`)
      pages.push(page.body.blocks[0].seqno)
    }
    expect(pages).toEqual([1, 1, 2, 2, 3, 3])
    const missing = await net.get("/api/v3/transactionsByMasterchainBlock?seqno=99")
    expect(missing).toMatchObject({ status: 404, body: { code: 404, error: expect.any(String) } })
  })
})
