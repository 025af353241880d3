import { toNano } from "@ton/core"

/** Prices of the world's Provider, nanoTON per million tokens. */
export const SHEET = {
  $$type: "PriceSheet",
  prompt: 2_000_000_000n,
  cached: 500_000_000n,
  completion: 8_000_000_000n,
  reasoning: 8_000_000_000n,
} as const
/** What its owner lets the enclave go down to. */
export const FLOOR = {
  $$type: "PriceSheet",
  prompt: 1_000_000_000n,
  cached: 100_000_000n,
  completion: 4_000_000_000n,
  reasoning: 4_000_000_000n,
} as const
export const MODEL_HASH = 0x1234n
export const ROYALTY_BPS = 500
export const IMAGE_ID = 0xabcdn
export const STAKE = toNano("20")
/** Gas reserve that the registration leaves, less its fees and the rent. */
export const RESERVE = toNano("5")
export const DEPOSIT = toNano("1")
export const STAKE_MINIMUM = toNano("10")
/** The treasury's share of the fees. */
export const TREASURY_BPS = 2_000n
export const BOND_BUDGET = toNano("10")

/** Platform that the tests' quotes come from. */
export const PLATFORM_ID = 0x77n
/** SHA-256 of header and body of the tests' quotes. */
export const QUOTE_HASH = 0x99n
/** SHA-256 of their attestation key. */
export const KEY_HASH = 0x9an
/** Policy word that accepts the status UpToDate and relaxes nothing. */
export const STRICT = 1n
