import { storeCollectFee } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { completeBy } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { open } from "../world/job.js"
import { splitOf } from "../world/jobEnd.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"

describe.each(PRICES)("the RewardPool at %s prices", (prices) => {
  it("collects the fee of a Job, less the fees of its way", async () => {
    const world = await createWorld({ prices })
    const before = await world.pool.getCollected()
    const deal = await open(world)
    const usage = { prompt: 0n, cached: 0n, completion: 10n ** 9n, reasoning: 0n }
    const seen = await observe(world, () => completeBy(world, deal, { by: world.stranger, usage }))
    const { fee } = splitOf(toNano("1"))
    expect(seen.spent("job > pool CollectFee")).toBe(fee)
    const collected = (await world.pool.getCollected()) - before
    expect(collected).toBeGreaterThan(fee - toNano("0.002"))
    expect(collected).toBeLessThan(fee)
  })

  it("takes a fee and a deposit from anyone and gives nothing back", async () => {
    const world = await createWorld({ prices })
    const fee = beginCell()
      .store(storeCollectFee({ $$type: "CollectFee", queryId: 0n }))
      .endCell()
    for (const body of [fee, undefined]) {
      const seen = await observe(world, () =>
        post(world.stranger, { to: world.pool, value: toNano("1"), ...(body ? { body } : {}) }),
      )
      expect(seen.trace).toEqual([`stranger > pool ${body ? "CollectFee" : "-"}`])
      expect(seen.delta.pool).toBeGreaterThan(toNano("0.99"))
      expect(Object.keys(seen.delta).sort()).toEqual(["pool", "stranger"])
    }
  })

  it("a Job settles even before anybody deployed the pool", async () => {
    const world = await createWorld({ prices, stage: "empty" })
    const address = world.pool.address
    expect((await world.chain.getContract(address)).accountState?.type).not.toBe("active")
    const deal = await open(world)
    const usage = { prompt: 0n, cached: 0n, completion: 10n ** 9n, reasoning: 0n }
    const seen = await observe(world, () => completeBy(world, deal, { by: world.stranger, usage }))
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(toNano("1")).owner)
    expect(seen.spent("job > pool CollectFee")).toBe(splitOf(toNano("1")).fee)
    expect((await world.chain.getContract(address)).balance).toBeGreaterThan(0n)
  })
})
