import { type PriceSheet, storeAdjustPrice, storeRenewAttest } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { DAY, owner } from "../provider/ledger.js"
import { availability, requestTerms } from "../world/bodies.js"
import { BOND_BUDGET, FLOOR, SHEET, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { prove } from "../world/equivocation.js"
import { sendExternal } from "../world/external.js"
import { claim, open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { priceCell, registration, text } from "../world/setup.js"
import { START } from "../world/terms.js"
import { installed, sendUpgrade } from "../world/upgrade.js"
import { expectTrue, providerRows, rowOf } from "./support/providerRows.js"

const VALUE = toNano("0.05")

const unstake = (world: World, amount: bigint) =>
  owner(world, { $$type: "RequestUnstake", queryId: 0n, amount })
const withdraw = (world: World) => owner(world, { $$type: "WithdrawStake", queryId: 0n })
const addStake = (world: World, amount: bigint) =>
  owner(world, { $$type: "AddStake", queryId: 0n, amount }, amount + VALUE)

const price = (world: World, sheet = SHEET, model = toUint(world.model.address.hash)) =>
  owner(world, { $$type: "SetPrice", queryId: 0n, model, price: priceCell(sheet) })
const noPrice = (world: World) =>
  owner(world, {
    $$type: "SetPrice",
    queryId: 0n,
    model: toUint(world.model.address.hash),
    price: null,
  })
const adjust = (world: World, sheet: PriceSheet) =>
  sendExternal(world, {
    value: VALUE,
    body: beginCell()
      .store(
        storeAdjustPrice({
          $$type: "AdjustPrice",
          queryId: 0n,
          model: toUint(world.model.address.hash),
          sheet,
        }),
      )
      .endCell(),
  })

describe("a Provider's row", () => {
  it("begins with its registration, as its birth made it", async () => {
    const world = await createWorld({ stage: "registered" })
    const row = rowOf(await expectTrue(world))
    expect(row).toMatchObject({
      address: world.provider.address.toRawString(),
      owner: world.providerOwner.address.toRawString(),
      index: 0,
      registered_at: START,
      stake: String(STAKE),
      bond_budget: String(BOND_BUDGET),
      endpoint: "https://node.example",
      gpu_class: "H100",
      enclave_key: null,
      attestation_lt: null,
    })
    expect(BigInt(row.registered_lt)).toBeLessThan(BigInt(row.updated_lt))
  })

  it("is there once: a second registration is refused and changes nothing", async () => {
    const world = await createWorld()
    const before = rowOf(providerRows(world))
    const value = STAKE + toNano("2")
    const second = registration(world, { stake: STAKE + 1n })
    await world.registry.send(world.providerOwner.getSender(), { value }, second)
    expect(rowOf(await expectTrue(world))).toEqual(before)
  })

  it("has what its owner set, and nothing that was refused", async () => {
    const world = await createWorld()
    await owner(world, { $$type: "SetBondBudget", queryId: 0n, bondBudget: toNano("3") })
    await owner(world, { $$type: "SetOperatorKey", queryId: 0n, operatorKey: 0n })
    await owner(world, { $$type: "Freeze", queryId: 0n, frozen: true })
    const profile = beginCell()
      .storeRef(text("https://другой.example"))
      .storeRef(text(""))
      .endCell()
    await owner(world, { $$type: "SetProfile", queryId: 0n, profile })
    const row = rowOf(await expectTrue(world))
    expect(row).toMatchObject({
      operator_key: null,
      frozen: true,
      endpoint: "https://другой.example",
    })
    const long = beginCell()
      .storeRef(text("x".repeat(257)))
      .storeRef(text(""))
      .endCell()
    await owner(world, { $$type: "SetProfile", queryId: 0n, profile: long })
    const message = { $$type: "Freeze", queryId: 0n, frozen: false } as const
    await world.provider.send(world.stranger.getSender(), { value: VALUE }, message)
    expect(rowOf(await expectTrue(world))).toEqual(row)
  })

  it("shows no byte of a profile that a database could not hold", async () => {
    const world = await createWorld()
    const bytes = (...list: number[]) => beginCell().storeBuffer(Buffer.from(list)).endCell()
    const profile = beginCell()
      .storeRef(bytes(0x61, 0, 0x62))
      .storeRef(bytes(0xff, 0x61))
      .endCell()
    await owner(world, { $$type: "SetProfile", queryId: 0n, profile })
    const { endpoint, gpu_class } = rowOf(providerRows(world))
    expect([endpoint, gpu_class]).toEqual(["a\uFFFDb", "\uFFFDa"])
  })

  it("counts externals that were accepted, also when what they carried fails", async () => {
    const world = await createWorld()
    const before = rowOf(await expectTrue(world)).seqno
    await sendExternal(world, { value: VALUE, body: availability(false) })
    expect(rowOf(await expectTrue(world))).toMatchObject({ seqno: before + 1, available: false })
    await adjust(world, { ...FLOOR, prompt: 1n })
    await sendExternal(world, { value: VALUE, role: "operator", body: requestTerms() })
    expect(rowOf(await expectTrue(world)).seqno).toBe(before + 3)
    await sendExternal(world, { value: VALUE, body: renewal() })
    expect(rowOf(await expectTrue(world))).toMatchObject({ seqno: before + 4, nonce_at: START })
  })
})

const renewal = () =>
  beginCell()
    .store(storeRenewAttest({ $$type: "RenewAttest", queryId: 0n }))
    .endCell()

describe("a Provider's stake", () => {
  it("grows by the stated amount, unbonds and is paid out", async () => {
    const world = await createWorld()
    await addStake(world, toNano("2"))
    await unstake(world, toNano("5"))
    await unstake(world, toNano("1"))
    const row = rowOf(await expectTrue(world))
    expect([row.stake, row.unbonding]).toEqual([STAKE - toNano("3"), toNano("5")].map(String))
    world.chain.now = START + 7 * DAY
    await withdraw(world)
    expect(rowOf(await expectTrue(world)).unbonding).toBe("0")
  })

  it.each([
    ["the last second", 0, "0"],
    ["one second later", 1, toNano("5").toString()],
  ])(
    "after a request is withdrawn in %s of its time, it is paid out or stake again",
    async (_, late, back) => {
      const world = await createWorld()
      await unstake(world, toNano("5"))
      world.chain.now = START + 21 * DAY + late
      await withdraw(world)
      const { stake } = rowOf(await expectTrue(world))
      expect(BigInt(stake)).toBe(STAKE - toNano("5") + BigInt(back))
    },
  )

  it("comes back from a lapsed request before the next one", async () => {
    const world = await createWorld()
    await unstake(world, toNano("5"))
    world.chain.now = START + 21 * DAY + 1
    await unstake(world, STAKE)
    expect(rowOf(await expectTrue(world))).toMatchObject({ stake: "0", unbonding: String(STAKE) })
  })

  it("is slashed with what unbonds, never what is locked, and again with what came free", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }))
    await unstake(world, toNano("5"))
    await prove(world)
    const rows = await expectTrue(world)
    expect(rowOf(rows)).toMatchObject({ slashed: true, stake: "0", unbonding: "0", valid_until: 0 })
    expect(rows.all("attestation").map(({ ended_at }) => ended_at)).toEqual([START])
    await addStake(world, toNano("1"))
    world.chain.now = START + 14 * DAY + 1
    const release = { $$type: "ReleaseLock", queryId: 0n, slot: 0n } as const
    await world.provider.send(world.stranger.getSender(), { value: VALUE }, release)
    await prove(world)
    expect(rowOf(await expectTrue(world)).slashed_amount).toBe(String(STAKE))
  })
})

describe("a Provider's prices", () => {
  it("are what it offers now, and every one that it ever offered", async () => {
    const world = await createWorld()
    const lower = { ...SHEET, completion: 5_000_000_000n } as const
    await adjust(world, lower)
    await price(world, SHEET, 7n)
    await expectTrue(world)
    await noPrice(world)
    await adjust(world, lower)
    await noPrice(world)
    const rows = await expectTrue(world)
    expect(rows.all("price").map(({ model }) => model)).toEqual([`0:${"7".padStart(64, "0")}`])
    const points = rows.all("price_point").map(({ model, completion }) => [model, completion])
    const model = world.model.address.toRawString()
    expect(points).toEqual([
      [model, String(SHEET.completion)],
      [model, "5000000000"],
      [`0:${"7".padStart(64, "0")}`, String(SHEET.completion)],
      [model, null],
    ])
    const lts = rows.all("price_point").map(({ lt }) => BigInt(lt))
    expect(lts).toEqual(lts.toSorted((one, other) => Number(one - other)))
  })
})

describe("a Provider's version", () => {
  it("changes when its owner takes the code in force; a lock keeps the old one", async () => {
    const { world, codes, next } = await installed()
    await unstake(world, 1n)
    await sendUpgrade(world, codes)
    expect(rowOf(await expectTrue(world)).origin).toBe(0)
    world.chain.now = (world.chain.now ?? 0) + 7 * DAY
    await withdraw(world)
    const before = rowOf(await expectTrue(world))
    await sendUpgrade(world, codes)
    const { origin, seqno } = await next.getProvider()
    expect([origin, seqno]).toEqual([1n, BigInt(before.seqno)])
    const { updated_at, updated_lt, ...after } = rowOf(providerRows(world))
    expect({ ...before, origin: 1 }).toMatchObject(after)
    expect(updated_at).toBe(world.chain.now)
    expect(BigInt(updated_lt)).toBeGreaterThan(BigInt(before.updated_lt))
  })
})
