import { MAX_FEE_BPS, MAX_ROYALTY_BPS, MAX_TREASURY_BPS, NANO } from "@cocoon/protocol"

/** The hard bounds that no governor can pass: contracts/common/terms.tact, by test, and the RewardPool's. */
export const BOUNDS = {
  feeBps: MAX_FEE_BPS,
  royaltyBps: MAX_ROYALTY_BPS,
  treasuryBps: MAX_TREASURY_BPS,
  bondBps: 20_000n,
  bondMinimum: 10n * NANO,
  keeperReward: NANO / 10n,
  cancellationFee: NANO / 10n,
} as const
