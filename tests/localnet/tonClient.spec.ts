import { internal, SendMode, toNano } from "@ton/core"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"
import { FAR_FUTURE, keysOf, transferBoc, walletV4, walletV5 } from "./support/wallets.js"

const GLOBAL_ID = 1313

/** Equal but for the few nanoTON of storage fee that the passing seconds cost. */
function expectAbout(actual: bigint, expected: bigint): void {
  expect(actual).toBeLessThanOrEqual(expected + 20n)
  expect(actual).toBeGreaterThanOrEqual(expected - 20n)
}

describe("the unmodified TonClient of @ton/ton", () => {
  let net: TestNet

  beforeEach(async () => {
    net = await startLocalnet()
  })

  afterEach(() => net.close())

  test("reads the masterchain, its shards and their transactions", async () => {
    await net.give(walletV4(1).address, toNano(1))
    const info = await net.client.getMasterchainInfo()
    expect(info).toEqual({
      workchain: -1,
      shard: "-9223372036854775808",
      initSeqno: 0,
      latestSeqno: 2,
    })
    const shards = await net.client.getWorkchainShards(info.latestSeqno)
    expect(shards).toEqual([{ workchain: 0, shard: "-9223372036854775808", seqno: 2 }])
    const transactions = await net.client.getShardTransactions(0, 2, "-9223372036854775808")
    expect(transactions.at(-1)?.account.equals(walletV4(1).address)).toBe(true)
  })

  const kinds = [
    { name: "v4r2", wallet: () => walletV4(2) },
    { name: "v5r1", wallet: () => walletV5(2, GLOBAL_ID) },
  ]

  test.each(kinds)("deploys and uses wallet $name", async ({ wallet: create }) => {
    const wallet = net.client.open(create())
    await net.give(wallet.address, toNano(10))
    expect(await net.client.isContractDeployed(wallet.address)).toBe(false)
    const message = internal({
      to: walletV4(9).address,
      value: toNano(3),
      bounce: false,
      body: "hi",
    })
    const sending = { secretKey: keysOf(2).secretKey, messages: [message] }
    await wallet.sendTransfer({ seqno: 0, sendMode: SendMode.PAY_GAS_SEPARATELY, ...sending })
    expect(await wallet.getSeqno()).toBe(1)
    expectAbout(await net.client.getBalance(walletV4(9).address), toNano(3))
    const left = await wallet.getBalance()
    expect(left).toBeLessThan(toNano(7))
    expect(left).toBeGreaterThan(toNano("6.99"))
    await wallet.sendTransfer({ seqno: 1, sendMode: SendMode.PAY_GAS_SEPARATELY, ...sending })
    expectAbout(await net.client.getBalance(walletV4(9).address), toNano(6))
  })

  test("gets the exit code of a get-method that is missing, and of an account that is not active", async () => {
    const wallet = walletV4(3)
    await net.give(wallet.address, toNano(1))
    const inactive = await net.client.runMethodWithError(wallet.address, "seqno")
    expect(inactive.exit_code).toBe(-13)
    await net.client.sendFile(transferBoc({ seed: 3, seqno: 0, to: wallet.address, value: 1n }))
    const missing = await net.client.runMethodWithError(wallet.address, "no_such_method")
    expect(missing.exit_code).toBe(11)
    await expect(net.client.runMethod(wallet.address, "no_such_method")).rejects.toThrow("11")
    const { stack } = await net.client.runMethod(wallet.address, "get_public_key")
    expect(stack.readBigNumber()).toBe(BigInt(`0x${keysOf(3).publicKey.toString("hex")}`))
  })

  test("pages through transactions by lt and hash without a gap or a repeat", async () => {
    const wallet = walletV4(4)
    await net.give(wallet.address, toNano(100))
    for (let seqno = 0; seqno < 12; seqno++) {
      await net.client.sendFile(transferBoc({ seed: 4, seqno, to: walletV4(9).address, value: 1n }))
    }
    const all = await net.client.getTransactions(wallet.address, { limit: 100 })
    expect(all).toHaveLength(13)
    const paged: string[] = []
    let from: { lt: string; hash: string } | undefined
    for (;;) {
      const page = await net.client.getTransactions(wallet.address, { limit: 5, ...from })
      const last = page.at(-1)
      if (last === undefined) break
      paged.push(...page.map((transaction) => transaction.lt.toString()))
      from = { lt: last.lt.toString(), hash: last.hash().toString("base64") }
    }
    expect(paged).toEqual(all.map(({ lt }) => lt.toString()))
  })

  test("finds one transaction, and both ends of a message", async () => {
    const wallet = walletV4(5)
    const friend = walletV4(9).address
    await net.give(wallet.address, toNano(5))
    await net.client.sendFile(transferBoc({ seed: 5, seqno: 0, to: friend, value: 7n }))
    const [sent] = await net.client.getTransactions(wallet.address, { limit: 1 })
    const [received] = await net.client.getTransactions(friend, { limit: 1 })
    if (sent === undefined || received === undefined) throw new Error("nothing was sent")
    const hash = sent.hash().toString("base64")
    const again = await net.client.getTransaction(wallet.address, sent.lt.toString(), hash)
    expect(again?.hash().equals(sent.hash())).toBe(true)
    const createdLt = (sent.lt + 1n).toString()
    const result = await net.client.tryLocateResultTx(wallet.address, friend, createdLt)
    expect(result.hash().equals(received.hash())).toBe(true)
    const source = await net.client.tryLocateSourceTx(wallet.address, friend, createdLt)
    expect(source.hash().equals(sent.hash())).toBe(true)
  })

  test("estimates what a transfer then costs", async () => {
    const wallet = net.client.open(walletV4(6))
    await net.give(wallet.address, toNano(5))
    const transfer = wallet.createTransfer({
      seqno: 0,
      secretKey: keysOf(6).secretKey,
      timeout: FAR_FUTURE,
      sendMode: SendMode.PAY_GAS_SEPARATELY,
      messages: [internal({ to: walletV4(9).address, value: toNano(1), bounce: false })],
    })
    const { source_fees: fees } = await net.client.estimateExternalMessageFee(wallet.address, {
      body: transfer,
      initCode: wallet.init.code,
      initData: wallet.init.data,
      ignoreSignature: true,
    })
    await wallet.send(transfer)
    const paid = toNano(4) - (await wallet.getBalance())
    const estimate = fees.in_fwd_fee + fees.storage_fee + fees.gas_fee + fees.fwd_fee
    expectAbout(paid, BigInt(estimate))
  })

  test("is refused a replay and a wrong signature with HTTP 500 and the exit code", async () => {
    const wallet = walletV4(7)
    await net.give(wallet.address, toNano(5))
    const boc = transferBoc({ seed: 7, seqno: 0, to: walletV4(9).address, value: 1n })
    await net.client.sendFile(boc)
    const replay = await net.rpc("sendBoc", { boc: boc.toString("base64") })
    expect(replay).toMatchObject({ status: 500, body: { ok: false, code: 500, id: "1" } })
    expect(replay.body.error).toContain("exitcode=33")
    await expect(net.client.sendFile(boc)).rejects.toThrow("500")
    const unfunded = transferBoc({ seed: 8, seqno: 0, to: wallet.address, value: 1n })
    const refused = await net.rpc("sendBoc", { boc: unfunded.toString("base64") })
    expect(refused).toMatchObject({ status: 500, body: { ok: false, code: 500 } })
    expect(await net.client.getTransactions(walletV4(8).address, { limit: 1 })).toEqual([])
  })
})
