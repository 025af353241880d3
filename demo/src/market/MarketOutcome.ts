import type { ReputationView } from "@cocoon/client"
import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Books } from "../books/closeBooks.js"
import type { AgentName } from "./cast.js"
import type { Equivocation } from "./equivocate.js"
import type { MarketStage } from "./MarketStage.js"
import type { AuctionOutcome } from "./runAuction.js"
import type { DirectOutcome } from "./runDirect.js"
import type { LazyJob } from "./runLazy.js"
import type { EpochsOutcome } from "./turnEpochs.js"

/** What happened on the market. */
export interface MarketOutcome {
  readonly stage: MarketStage
  /** Of the open Jobs that were paid. */
  readonly auctions: readonly AuctionOutcome[]
  readonly direct: DirectOutcome
  readonly equivocation: Equivocation
  readonly lazy: LazyJob
  readonly epochs: EpochsOutcome
  /** As the chain has them in the end. */
  readonly reputations: Readonly<Record<AgentName, ReputationView>>
  /** From the end of the set-up to the last epoch's turn. */
  readonly books: Books
  /** Before that, from the network's first block. */
  readonly setUpBooks: Books
  /** Everybody's, after the set-up. */
  readonly transactions: readonly Transaction[]
}
