import { storeExpireJob } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { createEmptyShardAccount } from "@ton/sandbox"
import { complete, completion, rejection } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { BOND, claim, deliver, open } from "../world/job.js"
import { cancel, expectGone, expire } from "../world/jobEnd.js"
import { observe } from "../world/observe.js"
import { START } from "../world/terms.js"

const DAY = 86_400

describe("a Job destroyed and opened again at its address (rule R11)", () => {
  it("has another dealId, even in the same second with the same message", async () => {
    const world = await createWorld()
    const first = await open(world)
    await complete(world, first)
    const second = await open(world)
    expect(second.job.address.equals(first.job.address)).toBe(true)
    expect((await second.job.getJob())?.dealId).toBe(second.dealId)
    expect(second.dealId).not.toBe(first.dealId)
  })

  it("stranger cannot settle it with the old receipt: ERROR_WRONG_DEAL", async () => {
    const world = await createWorld()
    const first = await open(world)
    const old = completion(world, first)
    await complete(world, first)
    const second = await open(world)
    const seen = await observe(world, () =>
      second.job.send(world.stranger.getSender(), { value: toNano("0.1") }, old),
    )
    expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_WRONG_DEAL")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("stranger cannot end it with the old refusal: ERROR_WRONG_DEAL", async () => {
    const world = await createWorld()
    const first = await open(world)
    const old = rejection(world, first)
    await complete(world, first)
    const second = await open(world)
    const seen = await observe(world, () =>
      second.job.send(world.stranger.getSender(), { value: toNano("0.1") }, old),
    )
    expect(seen.trace[0]).toBe("stranger > job RejectInput ! ERROR_WRONG_DEAL")
  })

  it("enclave's claim of the old deal bounces and frees its bond: ERROR_WRONG_DEAL", async () => {
    const world = await createWorld()
    const first = await open(world, { direct: false })
    await cancel(world, first)
    await open(world, { direct: false, budget: toNano("2") })
    const seen = await observe(world, () => claim(world, first))
    expect(seen.trace[2]).toBe("provider > job ClaimJob ! ERROR_WRONG_DEAL")
    expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, lockCount: 0n })
  })

  it("a stale lock is neither freed nor forfeited by a later deal, and ends by its date", async () => {
    const world = await createWorld()
    const first = await open(world, { direct: false })
    await claim(world, first)
    await deliver(world, first)
    const { address } = first.job
    await world.chain.setShardAccount(address, createEmptyShardAccount(address))
    world.chain.now = START + 10
    const second = await open(world, { deadline: START + 20 })
    world.chain.now = START + 1000
    const seen = await observe(world, () => expire(world, second, "stranger"))
    await expectGone(world, second, seen)
    expect(await world.provider.getLedger()).toMatchObject({ locked: BOND, lockCount: 1n })
    const release = { $$type: "ReleaseLock", queryId: 0n, slot: 0n } as const
    const send = () =>
      world.provider.send(world.stranger.getSender(), { value: toNano("0.1") }, release)
    world.chain.now = START + 14 * DAY
    expect((await observe(world, send)).trace[0]).toBe(
      "stranger > provider ReleaseLock ! ERROR_LOCK_NOT_DUE",
    )
    world.chain.now = START + 14 * DAY + 1
    expect((await observe(world, send)).trace[0]).toBe("stranger > provider ReleaseLock")
    expect(await world.provider.getLedger()).toMatchObject({
      locked: 0n,
      lockCount: 0n,
      stake: toNano("20"),
    })
  })

  it("its StateInit deployed by a stranger stays without a deal until the client opens it", async () => {
    const world = await createWorld()
    const { job } = await open(await createWorld())
    const body = beginCell()
      .store(storeExpireJob({ $$type: "ExpireJob", queryId: 0n }))
      .endCell()
    const seen = await observe(world, () =>
      post(world.stranger, {
        to: job,
        value: toNano("0.1"),
        body,
        ...(job.init ? { init: job.init } : {}),
      }),
    )
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    const deal = await open(world)
    expect((await deal.job.getJob())?.dealId).toBe(deal.dealId)
  })

  it("another client's Job has another address for the same nonce", async () => {
    const world = await createWorld()
    const mine = await open(world)
    const other = await open({ ...world, client: world.stranger })
    expect(other.job.address.equals(mine.job.address)).toBe(false)
  })
})
