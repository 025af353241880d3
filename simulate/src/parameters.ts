import { type Auction, NANO } from "@cocoon/protocol"

/** DealTerms as far as they are money, RegistryParameters likewise: what docs/ECONOMICS.md proposes, nanoTON and basis points. */
export const PARAMETERS = {
  feeBps: 250n,
  bondBps: 5_000n,
  bondMinimum: NANO / 10n,
  cancellationFee: NANO / 50n,
  keeperReward: NANO / 100n,
  treasuryBps: 4_000n,
  listingDeposit: NANO,
  stakeMinimum: 10n * NANO,
} as const

/** How an open Job's rate rises unless its client says otherwise. */
export const AUCTION: Auction = { startBps: 2_500, auctionSeconds: 60 }

/** Seconds between two blocks, as a claimer's clock ticks; the network's are shorter when it is quiet. */
export const BLOCK_SECONDS = 3

/** How an agent bids: the defaults of node-agent's settings, basis points. */
export const BIDDING = {
  busyMarkupBps: 2_000n,
  marginBps: 500n,
  jitterBps: 200,
  shadeMostBps: 5_000,
  wonBps: 25,
  lostBps: 300,
} as const
