import { sha256, uintToBytes } from "../bytes.js"
import { type PriceSheet, TOKEN_CLASSES } from "../usage.js"

/**
 * SHA-256 of the four rates, 8 bytes each, in the order of `TOKEN_CLASSES`.
 * @throws CocoonError OUT_OF_RANGE
 */
export function sheetHash(sheet: PriceSheet): Uint8Array {
  return sha256(...TOKEN_CLASSES.map((name) => uintToBytes(sheet[name], 8)))
}
