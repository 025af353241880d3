import type { Party, Standing } from "../books/Balances.js"
import { closeBooks } from "../books/closeBooks.js"
import { readSpan } from "../books/readSpan.js"
import { takeStandings } from "../books/takeStandings.js"
import { AGENTS, GIFTS } from "./cast.js"
import type { MarketOutcome } from "./MarketOutcome.js"
import type { MarketStage } from "./MarketStage.js"

/** Everybody at the end of the set-up, and the deals that were opened since. */
export interface CloseMarketOptions {
  readonly ready: readonly Standing[]
  readonly escrows: readonly Party[]
  readonly signal: AbortSignal
}

/** Everybody with a balance before the first deal. */
export function marketParties(stage: MarketStage): Party[] {
  const { people, registry, rewardPool, verifier, models, agents } = stage
  const wallets = Object.entries(people).map(([name, { address }]) => ({ name, address }))
  return [
    ...wallets,
    { name: "registry", address: registry },
    { name: "rewardPool", address: rewardPool },
    { name: "verifier", address: verifier },
    { name: "publicModel", address: models.public.address },
    { name: "privateModel", address: models.private.address },
    ...AGENTS.map(({ name }) => ({
      name: `${name}Provider`,
      address: agents[name].provider.address,
    })),
  ]
}

/** Closes the books of the set-up and of the market. */
export async function closeMarket(
  { indexer }: MarketStage,
  { ready, escrows, signal }: CloseMarketOptions,
): Promise<Pick<MarketOutcome, "books" | "setUpBooks" | "transactions">> {
  const none = ({ name, address }: Party): Standing => ({ name, address, balance: 0n, lt: 0n })
  const before = [...ready, ...escrows.map(none)]
  const after = await takeStandings(indexer, { parties: before, signal })
  const span = { before: ready.map(none), after: ready, signal }
  const [early, transactions] = await Promise.all([
    readSpan(indexer, span),
    readSpan(indexer, { before, after, signal }),
  ])
  const minted = Object.values(GIFTS).reduce((sum, gift) => sum + gift, 0n)
  const setUpBooks = closeBooks({ ...span, transactions: early, minted })
  const books = closeBooks({ before, after, transactions })
  return { books, setUpBooks, transactions }
}
