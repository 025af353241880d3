import { equivocationReward } from "@cocoon/protocol"
import { storeAdjustPrice } from "@cocoon/wrappers"
import { beginCell, Cell, toNano } from "@ton/core"
import { attest, beginAttest, beginBody, keysCell, verdict } from "../world/attest.js"
import { complete } from "../world/completion.js"
import { BOND_BUDGET, SHEET, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { type Proof, prove, said, signed } from "../world/equivocation.js"
import { sendExternal } from "../world/external.js"
import { BOND, claim, claimJob, deliver, open } from "../world/job.js"
import { expire } from "../world/jobEnd.js"
import { namedKeys, toUint } from "../world/keys.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { priceCell } from "../world/setup.js"
import { START } from "../world/terms.js"

const DAY = 86_400
const REWARD = "provider > stranger EquivocationReward"
const REST = "provider > pool FundRewards"
const VALUE = toNano("0.2")

const owner = (world: World, message: Parameters<World["provider"]["send"]>[2]) =>
  observe(world, () =>
    world.provider.send(world.providerOwner.getSender(), { value: VALUE }, message),
  )

describe.each(PRICES)("an enclave that contradicts itself, at %s prices", (prices) => {
  it("costs its owner all that is not locked: 5 % to the reporter, the rest to the pool", async () => {
    const world = await createWorld({ prices })
    await claim(world, await open(world, { direct: false }))
    await owner(world, { $$type: "RequestUnstake", queryId: 0n, amount: toNano("5") })
    const reserve = await world.provider.getGasReserve()
    const unlocked = STAKE - BOND
    const seen = await prove(world)
    expect(seen.trace).toEqual(["stranger > provider ProveEquivocation", REST, REWARD])
    const reward = equivocationReward(unlocked)
    expect(reward).toBe(unlocked / 20n)
    expect(seen.spent(REST)).toBe(unlocked - reward)
    expect(seen.delta.provider).toBe(-unlocked)
    expect(seen.delta.stranger).toBeGreaterThan(reward - toNano("0.03"))
    expect(await world.provider.getLedger()).toMatchObject({
      stake: 0n,
      unbonding: 0n,
      locked: BOND,
    })
    expect(await world.provider.getGasReserve()).toBe(reserve)
    expect((await world.provider.getReputation()).slashed).toBe(unlocked)
    expect(await world.provider.getProvider()).toMatchObject({ slashed: true })
    expect((await world.provider.getAttestation()).validUntil).toBe(0n)
    expect((await world.pool.getPool())?.sponsored).toBeGreaterThan(
      unlocked - reward - toNano("0.02"),
    )
  })

  it("its locked bonds stay owed: one that is settled comes free and the same proof takes it", async () => {
    const world = await createWorld({ prices })
    const [kept, lost] = [
      await open(world, { direct: false, nonce: 1n }),
      await open(world, { direct: false, nonce: 2n }),
    ]
    for (const deal of [kept, lost]) {
      await claim(world, deal)
      await deliver(world, deal)
    }
    await prove(world)
    const none = await prove(world)
    expect(none.trace[0]).toMatch(/ERROR_NOTHING_TO_SLASH$/)
    await complete(world, kept)
    expect(await world.provider.getLedger()).toMatchObject({ stake: BOND, locked: BOND })
    world.chain.now = START + 500
    const expired = await observe(world, () => expire(world, lost, "stranger"))
    expect(expired.spent("provider > client BondForfeited")).toBe((BOND * 9n) / 10n)
    const again = await prove(world)
    expect(again.spent(REST)).toBe((BOND * 19n) / 20n)
    expect(await world.provider.getLedger()).toMatchObject({ stake: 0n, locked: 0n })
  })
})

describe("the reward", () => {
  it("is at most 10 TON, over all proofs together", async () => {
    const world = await createWorld()
    const amount = toNano("500")
    await world.provider.send(
      world.providerOwner.getSender(),
      { value: amount + toNano("1") },
      { $$type: "AddStake", queryId: 0n, amount },
    )
    await claim(world, await open(world, { direct: false }), { bond: BOND_BUDGET })
    const seen = await prove(world)
    expect(seen.spent(REST)).toBe(STAKE + amount - BOND_BUDGET - toNano("10"))
    world.chain.now = START + 15 * DAY
    await world.provider.send(
      world.stranger.getSender(),
      { value: VALUE },
      { $$type: "ReleaseLock", queryId: 0n, slot: 0n },
    )
    const again = await prove(world)
    expect(again.spent(REST)).toBe(BOND_BUDGET)
  })

  it("reaches a reporter in the masterchain", async () => {
    const world = await createWorld()
    const by = await world.chain.treasury("reporter", { workchain: -1 })
    const seen = await prove(world, { by, value: toNano("1") })
    expect(seen.trace.some((line) => line.endsWith("EquivocationReward"))).toBe(true)
    expect((await world.provider.getLedger()).stake).toBe(0n)
  })
})

describe("what proves nothing", () => {
  const refused: [string, (world: World) => Proof, RegExp][] = [
    ["the same receipt twice", (w) => ({ second: said(w.enclave) }), /ERROR_NO_EQUIVOCATION$/],
    [
      "another counter",
      (w) => ({ second: said(w.enclave, { counter: 2n, completion: 2n }) }),
      /ERROR_NO_EQUIVOCATION$/,
    ],
    [
      "another deal",
      (w) => ({ second: said(w.enclave, { dealId: 6n, completion: 2n }) }),
      /ERROR_NO_EQUIVOCATION$/,
    ],
    [
      "another key's signature",
      (w) => ({ second: said(w.nextEnclave, { completion: 2n }) }),
      /ERROR_RECEIPT_SIGNATURE$/,
    ],
    ["a key that was never attested", (w) => ({ keys: w.nextEnclave }), /ERROR_KEY_NOT_ATTESTED$/],
    [
      "a malformed receipt",
      () => ({ second: signed(Buffer.alloc(64), Cell.EMPTY) }),
      /ERROR_RECEIPT_MALFORMED$/,
    ],
    ["no receipt", () => ({ second: Cell.EMPTY }), /TVM_CELL_UNDERFLOW$/],
  ]

  it.each(refused)("%s", async (_, proof, error) => {
    const world = await createWorld()
    const before = await world.provider.getLedger()
    const seen = await prove(world, proof(world))
    expect(seen.trace[0]).toMatch(error)
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect((await world.provider.getLedger()).stake).toBe(before.stake)
  })

  it("a pending key, until it is attested; a retired one, an unbonding period after it was retired", async () => {
    const world = await createWorld()
    await beginAttest(world, keysCell(world.nextEnclave, world.nextHpke))
    const keys = world.nextEnclave
    expect((await prove(world, { keys })).trace[0]).toMatch(/ERROR_KEY_NOT_ATTESTED$/)
    await verdict(world, { enclave: world.nextEnclave, hpke: world.nextHpke })
    const state = world.chain.snapshot()
    world.chain.now = START + 7 * DAY
    expect((await prove(world)).trace[0]).toMatch(/ERROR_KEY_NOT_ATTESTED$/)
    await world.chain.loadFrom(state)
    world.chain.now = START + 7 * DAY - 1
    expect((await prove(world)).trace).toHaveLength(3)
    expect((await world.provider.getLedger()).stake).toBe(0n)
  })
})

describe("a slashed Provider", () => {
  it("takes no new work: no attestation, claim, price or stake", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await prove(world)
    const slashed = /ERROR_SLASHED$/
    const model = toUint(world.model.address.hash)
    const queryId = 0n
    const begin = { $$type: "BeginAttest", queryId, keys: null } as const
    expect((await owner(world, begin)).trace[0]).toMatch(slashed)
    const price = { $$type: "SetPrice", queryId, model, price: priceCell() } as const
    expect((await owner(world, price)).trace[0]).toMatch(slashed)
    const more = { $$type: "AddStake", queryId, amount: 1n } as const
    expect((await owner(world, more)).trace[0]).toMatch(slashed)
    const adjust = beginCell()
      .store(storeAdjustPrice({ $$type: "AdjustPrice", queryId, model, sheet: SHEET }))
      .endCell()
    for (const body of [adjust, claimJob(world, deal)]) {
      const seen = await observe(world, () => sendExternal(world, { body, value: VALUE }))
      expect(seen.trace[1]).toMatch(slashed)
    }
    const operator = await observe(world, () =>
      sendExternal(world, { role: "operator", body: beginBody(), value: VALUE }),
    )
    expect(operator.trace[1]).toMatch(slashed)
  })

  it("an attestation that was under way does not arrive", async () => {
    const world = await createWorld()
    await beginAttest(world)
    await prove(world)
    const seen = await observe(world, () => verdict(world))
    expect(seen.trace.at(-1)).toMatch(/AttestationAccepted ! ERROR_NO_NONCE$/)
    expect((await world.provider.getAttestation()).validUntil).toBe(0n)
  })

  it("lets its owner take the reserve and end its offers", async () => {
    const world = await createWorld()
    await prove(world)
    const amount = await world.provider.getGasReserve()
    const taken = await owner(world, { $$type: "WithdrawReserve", queryId: 0n, amount })
    expect(taken.delta.provider).toBe(-amount)
    const model = toUint(world.model.address.hash)
    const ended = await owner(world, { $$type: "SetPrice", queryId: 0n, model, price: null })
    expect(ended.trace[0]).toBe("providerOwner > provider SetPrice")
  })

  it("a stranger's key signs nothing that counts", async () => {
    const world = await createWorld()
    await attest(world)
    const keys = namedKeys("nobody's")
    expect((await prove(world, { keys })).trace[0]).toMatch(/ERROR_KEY_NOT_ATTESTED$/)
  })
})
