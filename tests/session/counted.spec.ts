import { cost } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { USAGE } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { closeBy } from "../world/redeem.js"
import { openChannel, type SessionOptions } from "../world/session.js"
import { sessionClosed } from "../world/sessionEnd.js"
import { START, termsCell } from "../world/terms.js"

const PAID = cost(USAGE, SHEET)
const TOLD = "session > provider SessionClosed"
const PAYMENTS = [
  "session > providerOwner Payout",
  "session > modelOwner Payout",
  "session > pool CollectFee",
]

async function opened(options: SessionOptions = {}) {
  const world = await createWorld()
  return { world, deal: await openChannel(world, options) }
}

describe("what a Session's end counts", () => {
  it("nothing at a Provider and a Model that never had its DealTerms; the money goes as it should", async () => {
    const terms = termsCell({ feeBps: 1_000n })
    const { world, deal } = await opened({ terms })
    const seen = await observe(world, () => closeBy(world, deal))
    expect(seen.trace).toEqual([
      "stranger > session CloseSession",
      ...PAYMENTS,
      TOLD,
      "session > model SessionClosed ! ERROR_TERMS_UNKNOWN",
      "session > stranger Payout",
      "session > client SessionRefund",
    ])
    expect(seen.spent("session > pool CollectFee")).toBe(PAID / 10n)
    expect(await world.provider.getReputation()).toMatchObject({ completed: 0n, earned: 0n })
    expect(await world.model.getModel()).toMatchObject({ settled: 0n, volume: 0n })
  })

  it("nothing at the Provider if the fee was never worth its way, but the volume at the Model", async () => {
    const { world, deal } = await opened()
    const usage = { prompt: 0n, cached: 0n, completion: 2_000n, reasoning: 0n }
    const paid = cost(usage, SHEET)
    const seen = await observe(world, () => closeBy(world, deal, { usage }))
    expect(sessionClosed(world, seen, TOLD)).toMatchObject({ paid, fee: 0n })
    expect(await world.provider.getReputation()).toMatchObject({ completed: 0n, earned: 0n })
    expect(await world.model.getModel()).toMatchObject({ settled: 1n, volume: paid })
  })

  it("stranger's word counts nothing: ERROR_NOT_THE_DEAL", async () => {
    const { world, deal } = await opened()
    const notice = {
      $$type: "SessionClosed",
      queryId: 0n,
      client: world.client.address,
      owner: world.providerOwner.address,
      index: 0n,
      nonce: deal.nonce,
      termsHash: toUint(world.terms.hash()),
      openedAt: BigInt(START),
      paid: PAID,
      fee: PAID,
      usage: null,
    } as const
    for (const contract of ["provider", "model"] as const) {
      const seen = await observe(world, () =>
        world[contract].send(world.stranger.getSender(), { value: toNano("0.1") }, notice),
      )
      expect(seen.trace[0]).toBe(`stranger > ${contract} SessionClosed ! ERROR_NOT_THE_DEAL`)
      expect(seen.delta).toEqual({ stranger: -seen.fees })
    }
  })
})
