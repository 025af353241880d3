import { epochOf, rewardOf, splitPayment, treasuryShare } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import { completeBy } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { open } from "../world/job.js"
import { balances } from "../world/observe.js"
import {
  claimEpoch,
  enterEpoch,
  epochNow,
  fund,
  poolOwes,
  poolRent,
  reportEpoch,
  syncTreasury,
  turnEpoch,
} from "../world/rewards.js"
import { termsCell } from "../world/terms.js"

const FEES = [1n, 250n, 1_000n]
const SHARES = [0n, 1_000n, 4_000n]
const ROYALTIES = [0n, 500n, 5_000n]
const PAID = [1n, 9_999n, toNano("0.5"), toNano("7") + 3n]
const cases = FEES.flatMap((feeBps) =>
  SHARES.flatMap((treasuryBps) =>
    ROYALTIES.map((royaltyBps) => ({ feeBps, treasuryBps, royaltyBps })),
  ),
)
/** The corners of them, which are dealt on a chain. */
const bounds = cases.filter(
  ({ feeBps, treasuryBps, royaltyBps }) =>
    feeBps !== 250n && treasuryBps !== 1_000n && royaltyBps !== 500n,
)

describe("self-dealing: owner, client, model owner and treasury are one", () => {
  it.each(cases)(
    "gets back less than it paid, before any gas: $feeBps, $treasuryBps, $royaltyBps",
    ({ feeBps, treasuryBps, royaltyBps }) => {
      for (const paid of PAID) {
        const { owner, royalty, fee } = splitPayment({ paid, feeBps, royaltyBps, way: 0n })
        const share = treasuryShare(fee, treasuryBps)
        const reward = rewardOf({ pot: toNano("1000"), totalWork: fee, work: fee, paid: 0n })
        const back = owner + royalty + share + reward
        if (fee > 0n) expect(back).toBeLessThan(paid)
        else expect(back).toBeLessThanOrEqual(paid)
      }
    },
  )

  it.each(bounds)(
    "loses on chain with a rich pot: $feeBps, $treasuryBps, $royaltyBps",
    async ({ feeBps, treasuryBps, royaltyBps }) => {
      const terms = termsCell({ feeBps })
      const world = await createWorld({ prices: "mainnet", terms })
      const first = epochNow(world)
      expect(first).toBe(BigInt(epochOf(world.chain.now ?? 0)))
      const self = world.client
      await syncTreasury(world, treasuryBps, self.address)
      await fund(world, toNano("50"))
      // Nobody else's income is there to share.
      const pool = await world.chain.getContract(world.pool.address)
      pool.balance = (await poolOwes(world)) + poolRent(world)
      const before = balances(world)
      const deal = await open(world, {
        budget: toNano("10"),
        targetOwner: world.providerOwner.address,
        royaltyBps: Number(royaltyBps),
        modelOwner: self.address,
      })
      const usage = { prompt: 0n, cached: 0n, completion: 10n ** 9n, reasoning: 0n }
      await completeBy(world, deal, { by: self, usage })
      enterEpoch(world, first + 1n)
      await turnEpoch(world, { by: "client" })
      await reportEpoch(world, first, { by: "client" })
      enterEpoch(world, first + 2n)
      await turnEpoch(world, { by: "client" })
      await claimEpoch(world, first, { by: "client" })
      const after = balances(world)
      const gain = ["client", "providerOwner", "provider"].reduce(
        (sum, name) => sum + (after.get(name) ?? 0n) - (before.get(name) ?? 0n),
        0n,
      )
      expect(gain).toBeLessThan(0n)
    },
  )
})
