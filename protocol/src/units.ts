import { CocoonError } from "./errors.js"

/** One coin in nanoTON. */
export const NANO = 1_000_000_000n

/** Basis points in a whole: rates, fees and royalties are parts of this. */
export const BPS = 10_000n

/** A price is nanoTON per this many tokens. */
export const TOKENS_PER_PRICE_UNIT = 1_000_000n

/** The largest amount a TON message or balance can carry (VarUInteger 16: 120 bits), in nanoTON. */
export const MAX_NANO = (1n << 120n) - 1n

/** The largest uint64: bound of rates, counters and token counts. */
export const MAX_UINT64 = (1n << 64n) - 1n

const DECIMAL = /^(0|[1-9][0-9]{0,27})(?:\.([0-9]{1,9}))?$/
const INTEGER = /^(0|[1-9][0-9]{0,36})$/

/**
 * Reads a plain decimal number of coins ("1.5", at most 9 decimals, no sign, blank or exponent) as nanoTON.
 * @throws CocoonError BAD_AMOUNT
 */
export function parseTon(text: string): bigint {
  const match = DECIMAL.exec(text)
  if (match === null) throw badAmount("a decimal number of coins such as 1.5")
  const [, whole = "0", fraction = ""] = match
  return checked(BigInt(whole) * NANO + BigInt(fraction.padEnd(9, "0")))
}

/** Writes nanoTON as the shortest plain decimal number of coins; `parseTon` reads it back exactly. */
export function stringifyTon(nano: bigint): string {
  const size = nano < 0n ? -nano : nano
  const fraction = (size % NANO).toString().padStart(9, "0").replace(/0+$/, "")
  const whole = `${nano < 0n ? "-" : ""}${size / NANO}`
  return fraction === "" ? whole : `${whole}.${fraction}`
}

/**
 * Reads an integer amount of nanoTON as it stands in JSON and SQL ("1500000000").
 * @throws CocoonError BAD_AMOUNT
 */
export function parseNano(text: string): bigint {
  if (!INTEGER.test(text)) throw badAmount("a whole number of nanoTON such as 1500000000")
  return checked(BigInt(text))
}

function checked(nano: bigint): bigint {
  if (nano > MAX_NANO) throw badAmount("an amount below 2^120 nanoTON")
  return nano
}

function badAmount(expected: string): CocoonError {
  return new CocoonError({ code: "BAD_AMOUNT", message: `expected ${expected}` })
}
