import { rewardOf, treasuryShare } from "@cocoon/protocol"

/** What a RewardPool holds for nobody yet, and what it paid, nanoTON. */
export type Pool = {
  readonly carried: bigint
  readonly rewards: readonly bigint[]
  readonly treasury: bigint
}

/** A day's money: fees as they arrived, sponsors' deposits with forfeited bonds, and each Provider's work. */
export type Epoch = {
  readonly income: bigint
  readonly sponsored: bigint
  readonly works: readonly bigint[]
  readonly treasuryBps: bigint
}

/**
 * Turns an epoch as contracts/reward-pool does, but for the two days that reports and claims take: the treasury's
 * share off the fees, the rest with what was carried into the pot, a reward for each work, the remainder carried.
 */
export function turnEpoch(carried: bigint, epoch: Epoch): Pool {
  const treasury = treasuryShare(epoch.income, epoch.treasuryBps)
  const pot = epoch.income - treasury + epoch.sponsored + carried
  const totalWork = epoch.works.reduce((sum, work) => sum + work, 0n)
  let paid = 0n
  const rewards = epoch.works.map((work) => {
    const reward = rewardOf({ pot, totalWork, work, paid })
    paid += reward
    return reward
  })
  return { carried: pot - paid, rewards, treasury }
}
