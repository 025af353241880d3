import { createWorld } from "../world/createWorld.js"
import { forwardFeeOf, forwardPrices, gasPrice, networkFees } from "../world/fees.js"
import type { Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { redeem } from "../world/redeem.js"
import { openChannel } from "../world/session.js"

/** Gas of the reference system's charge and payout, and their messages' ways in lump prices: 0.025 TON at the sandbox's. */
const REFERENCE_GAS = 15_937n + 9_401n + 13_149n
const REFERENCE_WAYS = 24n

/** What a redemption costs from the message that reaches the Session on, and what the reference costs at the same prices. */
export async function redemptionCost(prices: Prices) {
  const world = await createWorld({ prices })
  const deal = await openChannel(world)
  const { transactions, trace } = await observe(world, () => redeem(world, deal))
  const at = trace.indexOf("provider > session Redeem")
  const message = transactions[at]?.inMessage
  if (!message) throw new Error("no redemption reached the Session")
  const forward = forwardPrices(world.chain.config)
  const gas = gasPrice(world.chain.config)
  return {
    fees: forwardFeeOf(forward, message) + networkFees(transactions.slice(at)),
    reference: REFERENCE_GAS * gas + REFERENCE_WAYS * forward.lump,
  }
}
