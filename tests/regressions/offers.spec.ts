import { storeJobState } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { attest } from "../world/attest.js"
import { complete } from "../world/completion.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { exitCode } from "../world/errors.js"
import { sendExternal } from "../world/external.js"
import { BUDGET, claim, claimJob, deliver, open } from "../world/job.js"
import { expectGone, splitOf } from "../world/jobEnd.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { START, termsCell } from "../world/terms.js"
import { groundKeys } from "./support/crowdedProvider.js"
import { cellsOf, imageIds, offerOf } from "./support/offers.js"
import { rewrite } from "./support/rewrite.js"

const DAY = 86_400
const ALL = { prompt: 10_000_000n, cached: 0n, completion: 20_000_000n, reasoning: 0n }

describe.each(PRICES)("offers at %s prices", (prices) => {
  it("client opens with an offer of 41 cells or many more: ERROR_OFFER_TOO_LARGE", async () => {
    const world = await createWorld({ prices })
    // Two keys that differ in their last bit end in one and the same cell.
    const odd = offerOf(world, [...imageIds(20), IMAGE_ID ^ 1n])
    expect(cellsOf(odd)).toBe(41)
    for (const offer of [odd, offerOf(world, imageIds(100))]) {
      const deal = await open(world, { direct: false, value: toNano("10"), parts: { offer } })
      expect(exitCodeAt(deal.result.transactions, deal.job.address)).toBe(
        exitCode("ERROR_OFFER_TOO_LARGE"),
      )
    }
  })

  it("client opens with 40 cells and the least value, is claimed after 60 days: owner is paid in full", async () => {
    const world = await createWorld({
      prices,
      terms: termsCell({ keeperReward: 0n, cancellationFee: 0n }),
    })
    const offer = offerOf(world, imageIds(20))
    expect(cellsOf(offer)).toBe(40)
    const deadline = START + 60 * DAY
    const options = { direct: false, deadline, execSeconds: BigInt(3 * DAY), parts: { offer } }
    const least = await minimumValue(world, {
      send: async (value) => (await open(world, { ...options, value })).result,
      accepted: ({ transactions }) =>
        !transactions.some(
          (tx) => tx.inMessage?.info.type === "internal" && tx.inMessage.info.bounced,
        ),
      most: BUDGET + toNano("2"),
    })
    const deal = await open(world, { ...options, value: least })
    world.chain.now = deadline
    await attest(world)
    await claim(world, deal)
    await deliver(world, deal)
    world.chain.now = deadline + 3 * DAY
    const seen = await observe(world, () => complete(world, deal, { usage: ALL }))
    await expectGone(world, deal, seen)
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(BUDGET).owner)
  })

  it("enclave claims the largest offer with the least value: it stands, and a refusal comes back and frees the bond", async () => {
    const world = await createWorld({ prices })
    const images = [IMAGE_ID, ...groundKeys(IMAGE_ID, 19)]
    const deal = await open(world, {
      direct: false,
      value: toNano("3"),
      parts: { offer: offerOf(world, images) },
    })
    // The Job's last check of a claim, after all that costs gas: a budget whose bond is one nanoTON more.
    const state = await deal.job.getJob()
    if (!state) throw new Error("the Job is not open")
    const claimed = world.chain.snapshot()
    const body = claimJob(world, deal)
    const least = await minimumValue(world, {
      send: (value) => sendExternal(world, { value, body }),
      accepted: ({ transactions }) =>
        exitCodeAt(transactions.slice(1), world.provider.address) === 0,
      most: toNano("0.5"),
    })
    const stands = await observe(world, () => sendExternal(world, { value: least, body }))
    expect(stands.trace.at(-1)).toBe("job > provider ClaimAccepted")
    expect((await deal.job.getJob())?.status).toBe(2n)
    await world.chain.loadFrom(claimed)
    await rewrite(world, deal.job.address, {
      state: beginCell()
        .store(storeJobState({ ...state, budget: BUDGET + 2n }))
        .endCell(),
    })
    const refused = await observe(world, () => sendExternal(world, { value: least, body }))
    expect(refused.trace.slice(-2)).toEqual([
      "provider > job ClaimJob ! ERROR_BOND_TOO_SMALL",
      "job > provider (bounced)",
    ])
    const ledger = await world.provider.getLedger()
    expect([ledger.lockCount, ledger.locked]).toEqual([0n, 0n])
  })
})
