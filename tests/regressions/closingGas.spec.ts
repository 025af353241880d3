import {
  GAS_BOND_CLOSED,
  GAS_JOB_CLOSED,
  GAS_JOB_SETTLED_MODEL,
  GAS_SESSION_CLOSED,
  LOCKS_MAX,
  storeModelState,
} from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { complete } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { gasAt } from "../world/gasAt.js"
import { BOND, claim, type Deal, deliver, open } from "../world/job.js"
import { expectGone, expire } from "../world/jobEnd.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { close } from "../world/redeem.js"
import { openChannel } from "../world/session.js"
import { expectClosed } from "../world/sessionEnd.js"
import { START } from "../world/terms.js"
import { crowdProvider, longHistory } from "./support/crowdedProvider.js"
import { rewrite } from "./support/rewrite.js"

const HISTORY = 16
const HELD = Number(LOCKS_MAX)

async function running(world: World): Promise<Deal> {
  const deal = await open(world, { direct: false })
  await claim(world, deal)
  await deliver(world, deal)
  return deal
}

describe.each(PRICES)("the last notice at %s prices", (prices) => {
  it("stranger expires a bonded Job amid 63 locks and 16 DealTerms, the first of its epoch: bond forfeited, failure counted", async () => {
    const world = await createWorld({ prices })
    const deal = await running(world)
    await crowdProvider(world, { locks: HELD - 1, history: HISTORY })
    world.chain.now = START + 120 + 60 + 1
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    await expectGone(world, deal, seen)
    const gas = gasAt(seen.transactions, world.provider.address, "JobClosed")
    expect(gas).toBeLessThanOrEqual(GAS_BOND_CLOSED)
    expect(seen.spent("provider > client BondForfeited")).toBe((BOND * 9n) / 10n)
    expect(seen.spent("provider > pool FundRewards")).toBe(BOND / 10n)
    const ledger = await world.provider.getLedger()
    expect([ledger.lockCount, ledger.locks.has(0)]).toEqual([BigInt(HELD - 1), false])
    expect([ledger.locked, ledger.forfeited]).toEqual([BigInt(HELD - 1), BOND])
    expect((await world.provider.getReputation()).failed).toBe(1n)
  })

  it("enclave settles a bonded Job amid 63 locks and 16 DealTerms, the first of its epoch: bond free, deal counted", async () => {
    const world = await createWorld({ prices })
    const deal = await running(world)
    await crowdProvider(world, { locks: HELD - 1, history: HISTORY })
    const seen = await observe(world, () => complete(world, deal))
    await expectGone(world, deal, seen)
    const gas = gasAt(seen.transactions, world.provider.address, "JobClosed")
    expect(gas).toBeLessThanOrEqual(GAS_BOND_CLOSED)
    expect((await world.provider.getLedger()).locked).toBe(BigInt(HELD - 1))
    expect((await world.provider.getReputation()).completed).toBe(1n)
  })

  it("enclave settles a direct Job amid 64 locks and 16 DealTerms, the first of its epoch: deal counted", async () => {
    const world = await createWorld({ prices })
    const deal = await open(world, { direct: true })
    await crowdProvider(world, { locks: HELD, history: HISTORY })
    const seen = await observe(world, () => complete(world, deal))
    await expectGone(world, deal, seen)
    const gas = gasAt(seen.transactions, world.provider.address, "JobClosed")
    expect(gas).toBeLessThanOrEqual(GAS_JOB_CLOSED)
    expect((await world.provider.getLedger()).lockCount).toBe(BigInt(HELD))
    expect((await world.provider.getReputation()).completed).toBe(1n)
  })

  it("enclave closes a Session amid 64 locks and 16 DealTerms, the first of its epoch: deal counted", async () => {
    const world = await createWorld({ prices })
    const deal = await openChannel(world)
    await crowdProvider(world, { locks: HELD, history: HISTORY })
    const seen = await observe(world, () => close(world, deal))
    await expectClosed(world, deal, seen)
    const gas = gasAt(seen.transactions, world.provider.address, "SessionClosed")
    expect(gas).toBeLessThanOrEqual(GAS_SESSION_CLOSED)
    const { reputation, work, epoch } = await world.provider.getStanding()
    expect([reputation.completed, work]).toEqual([1n, seen.spent("session > pool CollectFee")])
    expect(epoch).toBe(BigInt(Math.floor(START / 86_400)))
  })

  it("enclave settles a Job at a Model with 16 DealTerms: volume counted", async () => {
    const world = await createWorld({ prices })
    const deal = await open(world, { direct: true })
    const state = await world.model.getModel()
    if (!state) throw new Error("the world's Model is not initialised")
    const terms = longHistory(state.terms, HISTORY)
    await rewrite(world, world.model.address, {
      state: beginCell()
        .store(storeModelState({ ...state, terms }))
        .endCell(),
    })
    const seen = await observe(world, () => complete(world, deal))
    await expectGone(world, deal, seen)
    const gas = gasAt(seen.transactions, world.model.address, "JobClosed")
    expect(gas).toBeLessThanOrEqual(GAS_JOB_SETTLED_MODEL)
    expect((await world.model.getModel())?.settled).toBe(1n)
  })
})
