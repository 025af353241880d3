import { contentCell, cost } from "@cocoon/protocol"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { CRANK_VALUE, expectGone, splitOf } from "../world/jobEnd.js"
import { leastValue } from "../world/leastValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { CONTENT, challenge, completeReferenced } from "../world/referenced.js"
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
