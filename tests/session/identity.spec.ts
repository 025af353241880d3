import { cost } from "@cocoon/protocol"
import { storeFinalizeClose } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { USAGE } from "../world/job.js"
import { observe } from "../world/observe.js"
import { close, closeBy, closing, redeemBy, redemption } from "../world/redeem.js"
import { openChannel } from "../world/session.js"
import { expectClosed } from "../world/sessionEnd.js"

describe("a Session destroyed and opened again at its address (rule R11)", () => {
  it("has another dealId, even in the same second with the same message", async () => {
    const world = await createWorld()
    const first = await openChannel(world)
    await close(world, first)
    const second = await openChannel(world)
    expect(second.session.address.equals(first.session.address)).toBe(true)
    expect((await second.session.getSession())?.dealId).toBe(second.dealId)
    expect(second.dealId).not.toBe(first.dealId)
  })

  it("the old receipt and voucher neither redeem nor close it", async () => {
    const world = await createWorld()
    const first = await openChannel(world)
    const old = [redemption(world, first), closing(world, first)] as const
    await close(world, first)
    const second = await openChannel(world)
    const value = toNano("0.1")
    const redeemed = await observe(world, () =>
      second.session.send(world.stranger.getSender(), { value }, old[0]),
    )
    expect(redeemed.trace[0]).toBe("stranger > session Redeem ! ERROR_VOUCHER_SIGNATURE")
    expect(redeemed.delta).toEqual({ stranger: -redeemed.fees })
    const closed = await observe(world, () =>
      second.session.send(world.stranger.getSender(), { value }, old[1]),
    )
    expect(closed.trace[0]).toBe("stranger > session CloseSession ! ERROR_WRONG_DEAL")
    expect(closed.delta).toEqual({ stranger: -closed.fees })
  })

  it("a new voucher with an old receipt redeems nothing: ERROR_WRONG_DEAL", async () => {
    const world = await createWorld()
    const first = await openChannel(world)
    await close(world, first)
    const second = await openChannel(world)
    const mixed = { receiptDeal: first.dealId }
    const seen = await observe(world, () => redeemBy(world, second, mixed))
    expect(seen.trace[0]).toBe("stranger > session Redeem ! ERROR_WRONG_DEAL")
  })

  it("counts twice in the Provider's reputation, once for each deal", async () => {
    const world = await createWorld()
    for (const _ of [1, 2]) await close(world, await openChannel(world))
    const paid = 2n * cost(USAGE, SHEET)
    expect(await world.provider.getReputation()).toMatchObject({ completed: 2n, earned: paid })
  })

  it("its StateInit deployed by a stranger stays without a deal until the client opens it", async () => {
    const world = await createWorld()
    const { session } = await openChannel(await createWorld())
    const message = { $$type: "FinalizeClose", queryId: 0n } as const
    const body = beginCell().store(storeFinalizeClose(message)).endCell()
    const seen = await observe(world, () =>
      post(world.stranger, {
        to: session,
        value: toNano("0.1"),
        body,
        ...(session.init ? { init: session.init } : {}),
      }),
    )
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    const deal = await openChannel(world)
    expect((await deal.session.getSession())?.dealId).toBe(deal.dealId)
  })

  it("messages to a Session that has ended come back", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    await expectClosed(world, deal, await observe(world, () => close(world, deal)))
    for (const send of [redeemBy, closeBy]) {
      const seen = await observe(world, () => send(world, deal))
      expect(seen.trace[1]).toBe("session > stranger (bounced)")
      expect(seen.delta).toEqual({ stranger: -seen.fees })
    }
  })

  it("another client's, another index's and another nonce's Sessions have other addresses", async () => {
    const world = await createWorld()
    const mine = await openChannel(world)
    const others = [
      await openChannel({ ...world, client: world.stranger }),
      await openChannel(world, { index: 1 }),
      await openChannel(world, { nonce: 2n }),
    ]
    const addresses = [mine, ...others].map(({ session }) => session.address.toRawString())
    expect(new Set(addresses).size).toBe(4)
  })
})
