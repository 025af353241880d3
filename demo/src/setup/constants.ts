import { NANO } from "@cocoon/protocol/units"

/** Royalty of the toy model's listing: 5 %. */
export const ROYALTY_BPS = 500

/** Prices of the toy, nanoTON per million tokens: high enough for the books of a few tokens to show them. */
export const SHEET = {
  prompt: 200n * NANO,
  cached: 50n * NANO,
  completion: 1_000n * NANO,
  reasoning: 1_000n * NANO,
} as const

/** Prices with a model server of the user's own: a thousandth, as its answers are long. */
export const SERVER_SHEET = {
  prompt: SHEET.prompt / 1_000n,
  cached: SHEET.cached / 1_000n,
  completion: SHEET.completion / 1_000n,
  reasoning: SHEET.reasoning / 1_000n,
} as const

/** Least stake of a Provider, and what the demo's stakes, nanoTON. */
export const STAKE = 10n * NANO

/** Deposit of a listing, nanoTON. */
export const LISTING_DEPOSIT = NANO

/** The treasury's share of the protocol fees: a fifth. */
export const TREASURY_BPS = 2_000n

/** Conditions of the demo's deals (contracts/common/terms.tact). */
export const TERMS = {
  $$type: "DealTerms",
  feeBps: 250n,
  bondBps: 5_000n,
  bondMinimum: NANO / 10n,
  keeperReward: NANO / 100n,
  cancellationFee: NANO / 50n,
  deliverSeconds: 120n,
  execSecondsMin: 60n,
  graceSeconds: 60n,
  challengeSeconds: 600n,
  closeSeconds: 21_600n,
} as const

/** What the demo's gateway calls the listing. */
export const TOY_NAME = "tiny-jargon"

/** The most that the gateway's Sessions hold together, and what each is opened with, nanoTON. */
export const GATEWAY_BUDGET = 10n * NANO
export const SESSION_DEPOSIT = 2n * NANO

/** Budget of the demo's API key, coins as text. */
export const KEY_BUDGET = "5"
