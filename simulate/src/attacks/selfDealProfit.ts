import { rewardOf, splitPayment, treasuryShare } from "@cocoon/protocol"

/** A deal of somebody who is client, Provider and Model's owner at once, in an epoch with others; nanoTON. */
export type SelfDeal = {
  readonly paid: bigint
  readonly feeBps: bigint
  readonly treasuryBps: bigint
  /** Work of all others in the epoch, whose fees lie in the pot. */
  readonly others: bigint
  /** What sponsors gave, and what earlier epochs left. */
  readonly sponsored: bigint
  /** True if the treasury is the attacker's too. */
  readonly ownsTreasury: boolean
  /** Network fees: of the deal, of a fee's way to the pool, and the forward fee below which a fee is none. */
  readonly network: { readonly deal: bigint; readonly collect: bigint; readonly way: bigint }
}

/** What the deal leaves its maker: the reward, the treasury's part if it is the maker's, less fee and network fees. */
export function selfDealProfit(deal: SelfDeal): bigint {
  const { paid, feeBps, treasuryBps, others, sponsored, ownsTreasury, network } = deal
  const { fee } = splitPayment({ paid, feeBps, royaltyBps: 0n, way: network.way })
  const arrived = fee > network.collect ? fee - network.collect : 0n
  const treasury = treasuryShare(arrived + others, treasuryBps)
  const pot = arrived + others - treasury + sponsored
  const reward = rewardOf({ pot, totalWork: fee + others, work: fee, paid: 0n })
  const share = ownsTreasury ? treasury - treasuryShare(others, treasuryBps) : 0n
  return reward + share - fee - network.deal
}

/** A network that takes nothing: what a bound must hold for, as fees only add to the loss. */
export const FREE_NETWORK = { deal: 0n, collect: 0n, way: 0n } as const
