import { cost, split } from "@cocoon/protocol"
import { loadSessionLedger } from "@cocoon/wrappers"
import { beginCell, Cell, toNano } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import { SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { USAGE } from "../world/job.js"
import { splitOf } from "../world/jobEnd.js"
import { namedKeys } from "../world/keys.js"
import { withLibrary } from "../world/libraries.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import {
  deliverSession,
  type EvidenceOptions,
  redeem,
  redeemBy,
  redemption,
  signedReceipt,
} from "../world/redeem.js"
import {
  openChannel,
  SESSION_DEPOSIT,
  type SessionDeal,
  type SessionOptions,
} from "../world/session.js"
import { termsCell } from "../world/terms.js"

const PAID = cost(USAGE, SHEET)
const MORE = { ...USAGE, completion: 50_000n }
const PAID_MORE = cost(MORE, SHEET)
const PARTS = ["providerOwner Payout", "modelOwner Payout", "pool CollectFee"]
const PAYMENTS = PARTS.map((part) => `session > ${part}`)

async function opened(options: SessionOptions = {}, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  return { world, deal: await openChannel(world, options) }
}

async function ledgerOf(deal: SessionDeal) {
  const state = await deal.session.getSession()
  if (!state) throw new Error("the Session has no state")
  return loadSessionLedger(state.ledger.beginParse())
}

describe.each(PRICES)("redeeming at %s prices", (prices) => {
  it("enclave redeems: owner, royalty and fee are paid, what the value has left is reserve again", async () => {
    const { world, deal } = await opened({}, prices)
    const seen = await observe(world, () => redeem(world, deal))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider DeliverSession",
      "provider > session Redeem",
      ...PAYMENTS,
      "session > provider Payout",
    ])
    const { owner, royalty, fee } = splitOf(PAID)
    expect(PAYMENTS.map((edge) => seen.spent(edge))).toEqual([owner, royalty, fee])
    expect(seen.delta.session).toBe(-PAID)
    expect(seen.delta.client).toBeUndefined()
    expect(await ledgerOf(deal)).toMatchObject({ paid: PAID, fee, royalty })
  })

  it("stranger redeems a later receipt: only what is new is paid, from cumulative amounts", async () => {
    const { world, deal } = await opened({}, prices)
    await redeem(world, deal)
    const seen = await observe(world, () => redeemBy(world, deal, { usage: MORE }))
    expect(seen.trace).toEqual([
      "stranger > session Redeem",
      ...PAYMENTS,
      "session > stranger Payout",
    ])
    const [before, after] = [splitOf(PAID), splitOf(PAID_MORE)]
    expect(PAYMENTS.map((edge) => seen.spent(edge))).toEqual([
      after.owner - before.owner,
      after.royalty - before.royalty,
      after.fee - before.fee,
    ])
    expect(seen.delta.session).toBe(PAID - PAID_MORE)
    expect(seen.delta.stranger).toBeLessThan(0n)
    expect(seen.delta.stranger).toBeGreaterThan(-toNano("0.02"))
  })

  it("least value that redeems costs the escrow nothing, and one nanoTON less changes nothing", async () => {
    const { world, deal } = await opened({}, prices)
    const send = (value: bigint) => redeemBy(world, deal, { value })
    const accepted = ({ transactions }: SendMessageResult) =>
      exitCodeAt(transactions, deal.session.address) === 0
    const least = await minimumValue(world, { send, accepted, most: toNano("0.1") })
    const state = world.chain.snapshot()
    const refused = await observe(world, () => send(least - 1n))
    expect(refused.trace[0]).toMatch(/^stranger > session Redeem ! (TVM_OUT_OF_GAS|no-gas)$/)
    expect((refused.delta.stranger ?? 0n) + (refused.delta.session ?? 0n)).toBe(-refused.fees)
    await world.chain.loadFrom(state)
    const taken = await observe(world, () => send(least))
    expect(taken.trace).toEqual(["stranger > session Redeem", ...PAYMENTS])
    expect(taken.delta.session).toBeGreaterThanOrEqual(-PAID)
  })
})

describe("paid = min(authorised, metered, deposit) (rule R6)", () => {
  const cases: [string, EvidenceOptions, SessionOptions, bigint][] = [
    ["the voucher is the least", { authorised: PAID - 1n }, {}, PAID - 1n],
    ["both are the same", { authorised: PAID }, {}, PAID],
    ["the meter is the least", { authorised: PAID + 1n }, {}, PAID],
    ["the deposit is the least", {}, { deposit: PAID - 1n }, PAID - 1n],
    ["the voucher says all there could be", { authorised: 2n ** 128n - 1n }, {}, PAID],
    [
      "the meter says all there could be",
      { usage: { prompt: 2n ** 64n - 1n, cached: 0n, completion: 2n ** 64n - 1n, reasoning: 0n } },
      {},
      SESSION_DEPOSIT,
    ],
  ]
  it.each(cases)("%s", async (_, evidence, options, paid) => {
    const { world, deal } = await opened(options)
    const seen = await observe(world, () => redeemBy(world, deal, evidence))
    expect((await ledgerOf(deal)).paid).toBe(paid)
    const { owner, royalty, fee } = splitOf(paid)
    expect(PAYMENTS.map((edge) => seen.spent(edge))).toEqual([owner, royalty, fee])
  })

  it("the highest fee and royalty leave the owner the rest", async () => {
    const terms = { feeBps: 1_000n, royaltyBps: 5_000n }
    const options = { terms: termsCell({ feeBps: terms.feeBps }), royaltyBps: 5_000 }
    const { world, deal } = await opened(options)
    const seen = await observe(world, () => redeemBy(world, deal))
    const { owner, royalty, fee } = split({ paid: PAID, ...terms })
    expect(PAYMENTS.map((edge) => seen.spent(edge))).toEqual([owner, royalty, fee])
  })
})

describe("what redeems nothing", () => {
  async function expectRefused(
    world: World,
    deal: SessionDeal,
    evidence: EvidenceOptions,
    error: string,
  ) {
    const before = await ledgerOf(deal)
    const seen = await observe(world, () => redeemBy(world, deal, evidence))
    expect(seen.trace[0]).toBe(`stranger > session Redeem ! ${error}`)
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(await ledgerOf(deal)).toEqual(before)
  }

  const stale: [string, EvidenceOptions][] = [
    ["the same receipt and voucher again", {}],
    ["an older receipt", { usage: { ...USAGE, completion: 1_000n } }],
    ["an older voucher", { usage: MORE, authorised: PAID - 1n }],
    ["an older voucher of nothing", { usage: MORE, authorised: 0n }],
    ["a receipt worth one nanoTON more", { usage: MORE, authorised: PAID + 1n }],
    ["a later receipt of less usage", { counter: 9n, usage: { ...USAGE, prompt: 1n } }],
  ]
  it.each(stale)("%s: ERROR_NOTHING_NEW", async (_, evidence) => {
    const { world, deal } = await opened()
    await redeemBy(world, deal)
    await expectRefused(world, deal, evidence, "ERROR_NOTHING_NEW")
  })

  const stranger = namedKeys("stranger").secretKey
  const forged: [string, EvidenceOptions, string][] = [
    ["a voucher of another deal", { voucherDeal: 5n }, "ERROR_VOUCHER_SIGNATURE"],
    ["a voucher signed by another key", { sessionSecret: stranger }, "ERROR_VOUCHER_SIGNATURE"],
    ["another amount than the voucher signs", { claimed: 1n }, "ERROR_VOUCHER_SIGNATURE"],
    ["a voucher of zeros", { voucher: Buffer.alloc(64) }, "ERROR_VOUCHER_SIGNATURE"],
    ["a receipt of another deal", { receiptDeal: 5n }, "ERROR_WRONG_DEAL"],
    ["a receipt of another model", { modelHash: 5n }, "ERROR_WRONG_MODEL"],
    ["a receipt signed by another key", { enclaveSecret: stranger }, "ERROR_RECEIPT_SIGNATURE"],
  ]
  it.each(forged)("%s", async (_, evidence, error) => {
    const { world, deal } = await opened()
    await expectRefused(world, deal, evidence, error)
  })

  /** Order of the Ed25519 group (RFC 8032). */
  const ORDER = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n

  /** The same signature with the group's order added to its scalar: a lax check would take it. */
  function stretched(signature: Buffer): Buffer {
    const scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`)
    const bytes = Buffer.from((scalar + ORDER).toString(16).padStart(64, "0"), "hex").reverse()
    return Buffer.concat([signature.subarray(0, 32), bytes])
  }

  it("a voucher or receipt whose signature was stretched by the group's order", async () => {
    const { world, deal } = await opened()
    const { voucher, signed } = redemption(world, deal)
    await expectRefused(world, deal, { voucher: stretched(voucher) }, "ERROR_VOUCHER_SIGNATURE")
    const slice = signed.beginParse()
    const altered = beginCell()
      .storeBuffer(stretched(slice.loadBuffer(64)))
      .storeRef(slice.loadRef())
      .endCell()
    await expectRefused(world, deal, { signed: altered }, "ERROR_RECEIPT_SIGNATURE")
  })

  it("receipts of another shape, cut or exotic", async () => {
    const { world, deal } = await opened()
    const slice = signedReceipt(world, deal).beginParse()
    const signature = slice.loadBuffer(64)
    const receipt = slice.loadRef()
    const holding = (cell: Cell) => beginCell().storeBuffer(signature).storeRef(cell).endCell()
    const head = () => beginCell().storeBits(receipt.bits)
    const [tail = Cell.EMPTY] = receipt.refs
    const malformed = [
      head().endCell(),
      head().storeBit(false).storeRef(tail).endCell(),
      head().storeRef(tail).storeRef(tail).endCell(),
      head().storeRef(beginCell().storeBits(tail.bits).storeBit(true).endCell()).endCell(),
      head().storeRef(beginCell().storeBits(tail.bits).storeRef(Cell.EMPTY).endCell()).endCell(),
    ]
    for (const cell of malformed) {
      await expectRefused(world, deal, { signed: holding(cell) }, "ERROR_RECEIPT_MALFORMED")
    }
    for (const path of [[], [0], [0, 0]]) {
      const exotic = withLibrary(world, signedReceipt(world, deal), ...path)
      await expectRefused(world, deal, { signed: exotic }, "ERROR_EXOTIC_CELL")
    }
    const signed = beginCell().storeBuffer(signature).endCell()
    await expectRefused(world, deal, { signed }, "TVM_CELL_UNDERFLOW")
  })

  it("the Provider passes on no other message to a Session: ERROR_OPERATION_NOT_ALLOWED", async () => {
    const { world, deal } = await opened()
    for (const opcode of [0xc0070001, 0xc0070002, 0xc0070005, 0xc0070006, 0xc0060005, 0]) {
      const body = beginCell().storeUint(opcode, 32).storeUint(0, 64).endCell()
      const seen = await observe(world, () => deliverSession(world, deal, body))
      expect(seen.trace).toEqual([
        "external > provider",
        "provider > provider DeliverSession ! ERROR_OPERATION_NOT_ALLOWED",
      ])
      expect(seen.delta).toEqual({ provider: -seen.fees })
    }
  })

  it("a redemption that is refused costs the Provider its gas and comes back as reserve", async () => {
    const { world, deal } = await opened()
    await redeem(world, deal)
    const seen = await observe(world, () => redeem(world, deal))
    expect(seen.trace.slice(2)).toEqual([
      "provider > session Redeem ! ERROR_NOTHING_NEW",
      "session > provider (bounced)",
    ])
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })
})
