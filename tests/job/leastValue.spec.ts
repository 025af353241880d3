import { contentCell, cost } from "@cocoon/protocol"
import { loadJobDelivery } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { CRANK_VALUE, expectGone, splitOf } from "../world/jobEnd.js"
import { leastValue } from "../world/leastValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { CONTENT, challenge, completeReferenced, reveal } from "../world/referenced.js"
import { START, TERMS } from "../world/terms.js"

const PARTS = ["providerOwner Payout", "modelOwner Payout", "pool CollectFee"] as const
const queryId = 11n

/** A Job whose referenced output waits for a challenge. */
async function delivered(direct: boolean, prices: Prices) {
  const world = await createWorld({ prices })
  const deal = await open(world, { direct, deadline: START + 600 })
  if (!direct) {
    await claim(world, deal)
    await deliver(world, deal)
  }
  await completeReferenced(world, deal)
  return { world, deal }
}

const expiry = () => ({ $$type: "ExpireJob", queryId }) as const
const revealing = ({ dealId }: Deal) =>
  ({ $$type: "RevealOutput", queryId, dealId, output: contentCell(CONTENT) }) as const

const KINDS = [
  ["ExpireJob of a delivered Job", false, expiry],
  ["RevealOutput before a challenge", false, revealing],
  ["RevealOutput after a challenge", true, revealing],
] as const
const CASES = KINDS.flatMap((kind) =>
  [true, false].map((direct) => [kind[0], direct, kind[1], kind[2]] as const),
)

describe.each(PRICES)(
  "the least value that settles a referenced output, at %s prices",
  (prices) => {
    it.each(CASES)(
      "%s (direct: %s): everybody is paid in full, and one nanoTON less changes nothing",
      async (_, direct, challenged, message) => {
        const { world, deal } = await delivered(direct, prices)
        if (challenged) await challenge(world, deal)
        else world.chain.now = START + Number(TERMS.challengeSeconds) + 1
        const send = (value: bigint) =>
          deal.job.send(world.stranger.getSender(), { value }, message(deal))
        const at = deal.job.address
        const { accepted, refused } = await leastValue(world, { at, send, most: CRANK_VALUE })
        expect(refused.trace[0]).toMatch(/^stranger > job \w+ ! (TVM_OUT_OF_GAS|no-gas)$/)
        const [owner, royalty, fee] = PARTS.map((to) => accepted.spent(`job > ${to}`))
        expect({ owner, royalty, fee }).toEqual(splitOf(cost(USAGE, SHEET)))
        expect(accepted.trace.filter((line) => line.includes("JobClosed"))).toHaveLength(2)
        await expectGone(world, deal, accepted)
      },
    )
  },
)

describe.each(PRICES)("the least value that challenges an output, at %s prices", (prices) => {
  it("leaves the whole deposit to whoever reveals it; one nanoTON less changes nothing", async () => {
    const { world, deal } = await delivered(false, prices)
    const at = deal.job.address
    const send = (value: bigint) => challenge(world, deal, { value })
    const { refused } = await leastValue(world, { at, send, most: toNano("1") })
    expect(refused.trace[0]).toBe("client > job ChallengeOutput ! ERROR_TOO_LITTLE_VALUE")
    expect(refused.delta).toEqual({ client: -refused.fees })
    const delivery = (await deal.job.getJob())?.delivery
    const deposit = delivery ? loadJobDelivery(delivery.beginParse()).deposit : 0n
    expect(deposit).toBeGreaterThan(0n)
    const seen = await observe(world, () => reveal(world, deal, { by: world.stranger }))
    expect(seen.spent("job > stranger Payout")).toBeGreaterThan(deposit)
    const [owner, royalty, fee] = PARTS.map((to) => seen.spent(`job > ${to}`))
    expect({ owner, royalty, fee }).toEqual(splitOf(cost(USAGE, SHEET)))
    await expectGone(world, deal, seen)
  })
})
