import { parseTon } from "@cocoon/protocol/units"

/** What stands in a field for an amount of coins, with comma or point, as nanoTON; undefined where it is none. */
export function readCoins(text: string): bigint | undefined {
  try {
    return parseTon(text.trim().replace(",", "."))
  } catch {
    return undefined
  }
}
