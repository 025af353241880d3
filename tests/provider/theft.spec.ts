import { storeClaimEpoch, storeReportEpoch } from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { availability, grown } from "../world/bodies.js"
import { BOND_BUDGET, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { externalCall, sendExternal } from "../world/external.js"
import { claim, deliver, open } from "../world/job.js"
import { expire } from "../world/jobEnd.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { CRANK, earn, enterEpoch, epochNow } from "../world/rewards.js"

/** A crank as a key sends it. */
function crank<Name extends "ReportEpoch" | "ClaimEpoch">(
  store: (message: { $$type: Name; queryId: bigint; epoch: bigint }) => (builder: Builder) => void,
  name: Name,
  epoch: bigint,
): Cell {
  return beginCell()
    .store(store({ $$type: name, queryId: 0n, epoch }))
    .endCell()
}

/** Burns gas with the largest bodies until the Provider takes no more; the number of messages it took. */
async function burn(world: World): Promise<number> {
  const body = grown(availability(true), 100)
  for (let sent = 0; ; sent++) {
    const message = await externalCall(world, { body, value: toNano("0.5") })
    try {
      await world.chain.sendMessage(message)
    } catch {
      return sent
    }
  }
}

/** Claims the thief's own open Job with the largest bond and lets it expire: 90 % of the bond is the thief's. */
async function forfeit(world: World, nonce: bigint, bond: bigint) {
  const thief = { ...world, client: world.stranger }
  const deal = await open(thief, { direct: false, nonce, budget: toNano("1") })
  await claim(thief, deal, { bond })
  await deliver(thief, deal)
  world.chain.now = (world.chain.now ?? 0) + 400
  await expire(thief, deal, "stranger")
}

describe.each(PRICES)("a stolen enclave key at %s prices", (prices) => {
  it("burns the gas reserve and not one nanoTON of what the Provider owes", async () => {
    const world = await createWorld({ prices })
    const spare = (await world.provider.getGasReserve()) - toNano("1.5")
    await world.provider.send(
      world.providerOwner.getSender(),
      { value: toNano("0.1") },
      { $$type: "WithdrawReserve", queryId: 0n, amount: spare },
    )
    expect(await burn(world)).toBeGreaterThan(3)
    const { owed = 0n } = (await world.provider.getProvider()) ?? {}
    const { balance } = await world.chain.getContract(world.provider.address)
    expect(owed).toBeGreaterThan(STAKE)
    expect(balance).toBeGreaterThanOrEqual(owed)
  })

  it("forfeits at most the bond budget a day", async () => {
    const world = await createWorld({ prices })
    for (let nonce = 1n; nonce <= 5n; nonce++) await forfeit(world, nonce, toNano("4"))
    const ledger = await world.provider.getLedger()
    expect(ledger.stake).toBe(STAKE - toNano("8"))
    expect(ledger.forfeited).toBe(toNano("8"))
    expect(ledger.locked).toBe(0n)
    expect(ledger.stake).toBeGreaterThanOrEqual(STAKE - BOND_BUDGET)
  })

  it("may forfeit again a day later, and still no more than the budget", async () => {
    const world = await createWorld({ prices })
    await forfeit(world, 1n, BOND_BUDGET)
    expect((await world.provider.getLedger()).stake).toBe(STAKE - BOND_BUDGET)
    await forfeit(world, 2n, toNano("1"))
    expect((await world.provider.getLedger()).stake).toBe(STAKE - BOND_BUDGET)
  })

  it("gains nothing from the cranks: the reward is the owner's, what they burn is reserve", async () => {
    const world = await createWorld({ prices })
    const first = epochNow(world)
    const work = await earn(world, { nonce: 1n })
    const { owed = 0n } = (await world.provider.getProvider()) ?? {}
    const call = (body: Cell) => observe(world, () => sendExternal(world, { body, value: CRANK }))
    enterEpoch(world, first + 1n)
    expect((await call(crank(storeReportEpoch, "ReportEpoch", first))).trace.at(-1)).toBe(
      "pool > provider Payout",
    )
    enterEpoch(world, first + 2n)
    const seen = await call(crank(storeClaimEpoch, "ClaimEpoch", first))
    expect(seen.spent("pool > providerOwner RewardPaid")).toBe(work / 2n)
    expect(Object.keys(seen.delta).sort()).toEqual(["pool", "provider", "providerOwner"])
    for (let times = 0; times < 3; times++) {
      const again = await call(crank(storeClaimEpoch, "ClaimEpoch", first))
      expect(again.trace.at(-1)).toMatch(/ClaimEpoch ! ERROR_ALREADY_CLAIMED$/)
      expect(again.delta).toEqual({ provider: -again.fees })
    }
    expect((await world.provider.getProvider())?.owed).toBe(owed)
  })
})
