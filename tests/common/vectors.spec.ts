import { readFileSync } from "node:fs"
import { buildNetworkConfig } from "@cocoon/localnet"
import {
  BPS,
  cost,
  outputReferenceCell,
  receiptToCell,
  snakeToBytes,
  withinLimits,
} from "@cocoon/protocol"
import { Address, type Cell } from "@ton/core"
import { sha256_sync } from "@ton/crypto"
import { Blockchain, createShardAccount } from "@ton/sandbox"
import fc from "fast-check"
import { Harness } from "../../wrappers/dist/build/Harness/Harness_Harness.js"
import { BAD_SNAKES, flatBytes, GOOD_SNAKES } from "../world/badSnakes.js"
import { exitCode } from "../world/errors.js"
import { toUint } from "../world/keys.js"
import { executor } from "../world/networkConfig.js"

interface HarnessAt {
  readonly globalId?: number
  readonly address?: Address
}

/** The harness on a network and at an address of the test's choice. */
async function harnessAt({ globalId = -239, address }: HarnessAt = {}) {
  const emulator = await executor
  const config = await buildNetworkConfig({ prices: "sandbox", globalId, executor: emulator })
  const chain = await Blockchain.create({ config, executor: emulator })
  const built = await Harness.fromInit(0n)
  const { code, data } = built.init ?? {}
  if (!code || !data) throw new Error("the harness has no code")
  const at = address ?? built.address
  const account = { address: at, code, data, balance: 10n ** 9n, workchain: at.workChain }
  await chain.setShardAccount(at, createShardAccount(account))
  return chain.openContract(Harness.fromAddress(at))
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(`tests/vectors/${name}.json`, "utf8")) as T
const hex = (text: string) => BigInt(`0x${text}`)

type Four = Record<"prompt" | "cached" | "completion" | "reasoning", string>
const four = (value: Four) => ({
  prompt: BigInt(value.prompt),
  cached: BigInt(value.cached),
  completion: BigInt(value.completion),
  reasoning: BigInt(value.reasoning),
})
const sheetOf = (value: Four) => ({ $$type: "PriceSheet", ...four(value) }) as const
const usageOf = (value: Four) => ({ $$type: "TokenUsage", ...four(value) }) as const

interface ReceiptCase {
  readonly name: string
  readonly digest: string
  readonly receipt: {
    readonly dealId: string
    readonly counter: string
    readonly usage: Four
    readonly final: boolean
    readonly modelHash: string
    readonly requestHash: string
    readonly responseHash: string
    readonly responseLength: number
    readonly deliveryHash: string
  }
}

function receiptCell({ receipt }: ReceiptCase): Cell {
  return receiptToCell({
    dealId: hex(receipt.dealId),
    counter: BigInt(receipt.counter),
    usage: four(receipt.usage),
    final: receipt.final,
    modelHash: hex(receipt.modelHash),
    requestHash: hex(receipt.requestHash),
    responseHash: hex(receipt.responseHash),
    responseLength: receipt.responseLength,
    deliveryHash: hex(receipt.deliveryHash),
  })
}

describe("Tact computes the shared vectors", () => {
  const { cost: costs, split } = read<{
    cost: { name: string; usage: Four; sheet: Four; cost: string }[]
    split: Record<"name" | "paid" | "feeBps" | "royaltyBps" | "fee" | "royalty", string>[]
  }>("cost")

  it.each(costs)("cost: $name", async (vector) => {
    const harness = await harnessAt()
    expect(await harness.getCostOf(usageOf(vector.usage), sheetOf(vector.sheet))).toBe(
      BigInt(vector.cost),
    )
  })

  it.each(split)("split: $name", async ({ paid, feeBps, royaltyBps, fee, royalty }) => {
    const harness = await harnessAt()
    expect(await harness.getBpsOf(BigInt(paid), BigInt(feeBps))).toBe(BigInt(fee))
    expect(await harness.getBpsOf(BigInt(paid), BigInt(royaltyBps))).toBe(BigInt(royalty))
  })

  it.each(read<{ cases: ReceiptCase[] }>("receipt").cases)("receipt: $name", async (vector) => {
    const harness = await harnessAt()
    expect(await harness.getReceiptDigest(receiptCell(vector))).toBe(hex(vector.digest))
  })

  const rejections = read<{
    cases: { name: string; digest: string; reject: { dealId: string; reason: number } }[]
  }>("reject").cases
  it.each(rejections)("rejection: $name", async ({ digest, reject }) => {
    const harness = await harnessAt()
    expect(await harness.getRejectDigest(hex(reject.dealId), BigInt(reject.reason))).toBe(
      hex(digest),
    )
  })

  const references = read<{
    reference: Record<"name" | "contentHash" | "uri" | "cellHash" | "digest", string>[]
  }>("reference").reference
  it.each(references)("reference: $name", async ({ contentHash, uri, cellHash, digest }) => {
    const harness = await harnessAt()
    const reference = outputReferenceCell({ contentHash: hex(contentHash), uri })
    expect(toUint(reference.hash())).toBe(hex(cellHash))
    expect(await harness.getReferenceDigest(reference)).toBe(hex(digest))
  })

  const vouchers = read<{
    cases: { name: string; digest: string; voucher: { dealId: string; authorised: string } }[]
  }>("voucher").cases
  it.each(vouchers)("voucher: $name", async ({ digest, voucher }) => {
    const harness = await harnessAt()
    expect(await harness.getVoucherDigest(hex(voucher.dealId), BigInt(voucher.authorised))).toBe(
      hex(digest),
    )
  })

  const reports = read<{
    cases: (Record<
      "name" | "provider" | "enclaveKey" | "hpkeKey" | "nonce" | "gpuEvidenceHash" | "reportData",
      string
    > & { globalId: number })[]
  }>("report-data").cases
  it.each(reports)("report data: $name", async (vector) => {
    const address = Address.parseRaw(vector.provider)
    const harness = await harnessAt({ globalId: vector.globalId, address })
    const keys = {
      $$type: "EnclaveKeys",
      enclaveKey: hex(vector.enclaveKey),
      hpkeKey: hex(vector.hpkeKey),
    } as const
    const hash = await harness.getReportDataHash(
      keys,
      hex(vector.nonce),
      hex(vector.gpuEvidenceHash),
    )
    expect(hash).toBe(hex(vector.reportData.slice(0, 64)))
  })
})

describe("Tact and TypeScript agree", () => {
  const uint64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n })
  const classes = fc.record({
    prompt: uint64,
    cached: uint64,
    completion: uint64,
    reasoning: uint64,
  })

  it("on the cost of any usage under any sheet, rounded down once", async () => {
    const harness = await harnessAt()
    await fc.assert(
      fc.asyncProperty(classes, classes, async (usage, sheet) => {
        const onChain = await harness.getCostOf(
          { $$type: "TokenUsage", ...usage },
          { $$type: "PriceSheet", ...sheet },
        )
        expect(onChain).toBe(cost(usage, sheet))
      }),
      { numRuns: 40, seed: 1 },
    )
  })

  it("on whether a sheet is within its limits", async () => {
    const harness = await harnessAt()
    const small = fc.bigInt({ min: 0n, max: 2n })
    const tiny = fc.record({ prompt: small, cached: small, completion: small, reasoning: small })
    await fc.assert(
      fc.asyncProperty(tiny, tiny, async (sheet, limits) => {
        const onChain = await harness.getWithinLimits(
          { $$type: "PriceSheet", ...sheet },
          { $$type: "PriceSheet", ...limits },
        )
        expect(onChain).toBe(withinLimits(sheet, limits))
      }),
      { numRuns: 40, seed: 2 },
    )
  })

  it("on parts of an amount, rounded down", async () => {
    const harness = await harnessAt()
    const amounts = fc.bigInt({ min: 0n, max: (1n << 120n) - 1n })
    await fc.assert(
      fc.asyncProperty(amounts, fc.bigInt({ min: 0n, max: BPS }), async (amount, bps) => {
        expect(await harness.getBpsOf(amount, bps)).toBe((amount * bps) / BPS)
      }),
      { numRuns: 30, seed: 3 },
    )
  })

  it.each(GOOD_SNAKES)("on the bytes of %s", async (_, snake) => {
    const harness = await harnessAt()
    const bytes = snakeToBytes(snake)
    const digest = await harness.getDigestSnake(snake, 65_536n)
    expect(digest).toMatchObject({
      length: BigInt(8 * bytes.length),
      hash: toUint(sha256_sync(Buffer.from(bytes))),
    })
    expect(flatBytes(snake).equals(Buffer.from(bytes))).toBe(true)
  })

  it.each(BAD_SNAKES)("on refusing %s: ERROR_SNAKE_MALFORMED", async (_, snake) => {
    const harness = await harnessAt()
    expect(() => snakeToBytes(snake)).toThrow()
    await expect(harness.getDigestSnake(snake, 65_536n)).rejects.toMatchObject({
      exitCode: exitCode("ERROR_SNAKE_MALFORMED"),
    })
  })

  it("a receipt of another shape is refused: ERROR_RECEIPT_MALFORMED", async () => {
    const harness = await harnessAt()
    const [first] = read<{ cases: ReceiptCase[] }>("receipt").cases
    if (!first) throw new Error("no receipt vector")
    const good = receiptCell(first)
    const [tail] = good.refs
    if (!tail) throw new Error("no receipt tail")
    for (const bad of [
      tail,
      good.asBuilder().storeBit(0).endCell(),
      good.asBuilder().storeRef(tail).endCell(),
    ]) {
      await expect(harness.getReceiptDigest(bad)).rejects.toMatchObject({
        exitCode: exitCode("ERROR_RECEIPT_MALFORMED"),
      })
    }
  })
})
