import { TOKENS_PER_PRICE_UNIT } from "@cocoon/protocol/units"
import type { TypicalRequest } from "./TypicalRequest.js"

/** What a request costs at a sheet's prices (nanoTON for a million tokens), in nanoTON; rounded down once, as the contracts do. */
export function requestCost(
  sheet: { readonly prompt: string; readonly completion: string },
  { prompt, completion }: TypicalRequest,
): bigint {
  const sum = BigInt(sheet.prompt) * prompt + BigInt(sheet.completion) * completion
  return sum / TOKENS_PER_PRICE_UNIT
}
