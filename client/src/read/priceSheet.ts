import type { PriceSheet } from "@cocoon/protocol"

/** A sheet without the tag of the generated bindings. */
export function priceSheet(sheet: PriceSheet): PriceSheet {
  const { prompt, cached, completion, reasoning } = sheet
  return { prompt, cached, completion, reasoning }
}
