import { NANO } from "@cocoon/protocol/units"

/** The listings that are traded. */
export type MarketModel = "public" | "private"

/** Prices at which an auction ends, nanoTON per million tokens: high enough for the books of a few tokens to show every share. */
export const LIMITS = {
  prompt: 2_000n * NANO,
  cached: 500n * NANO,
  completion: 10_000n * NANO,
  reasoning: 10_000n * NANO,
} as const

/** Royalty of each listing, basis points. */
export const ROYALTY_BPS = { public: 500, private: 1_000 } as const

/** A tenth of the limits at first, all of them after twelve seconds. */
export const AUCTION = { startBps: 1_000, seconds: 12 } as const

/**
 * What an agent's tokens cost it and what it asks in direct deals, basis points of the limits; how many jobs it runs at
 * once; the longest sealed output, bytes, that it puts on the chain: longer ones lie at the node for their client.
 */
export const AGENTS = [
  { name: "cheap", costBps: 2_000n, priceBps: 4_000n, slots: 2, inlineBytes: 8_192 },
  { name: "middle", costBps: 3_500n, priceBps: 6_000n, slots: 2, inlineBytes: 0 },
  { name: "dear", costBps: 5_000n, priceBps: 8_000n, slots: 4, inlineBytes: 8_192 },
] as const

/** One of the three node agents. */
export type AgentName = (typeof AGENTS)[number]["name"]

/** Of the gas reserve, the stake and the messages of a registration, nanoTON. */
const OWNER_GIFT = 20n * NANO

/** Everybody with a wallet, and what the faucet gives them, nanoTON. */
export const GIFTS = {
  governor: 10n * NANO,
  guardian: NANO,
  treasury: NANO,
  modelOwner: 20n * NANO,
  cheapOwner: OWNER_GIFT,
  middleOwner: OWNER_GIFT,
  dearOwner: OWNER_GIFT,
  alice: 50n * NANO,
  bob: 50n * NANO,
  stranger: 5n * NANO,
} as const

/** Who takes part with a wallet. */
export type MarketRole = keyof typeof GIFTS

/** The two who post jobs. */
export type Customer = "alice" | "bob"

/** Owner of an agent's Provider. */
export function ownerOf(agent: AgentName): MarketRole {
  return `${agent}Owner`
}
