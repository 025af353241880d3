import { toNano } from "@ton/core"
import { availability, grown } from "../world/bodies.js"
import { BOND_BUDGET, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { externalCall } from "../world/external.js"
import { claim, deliver, open } from "../world/job.js"
import { expire } from "../world/jobEnd.js"
import { PRICES } from "../world/networkConfig.js"

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
})
