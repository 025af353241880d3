import { storeListedPrice } from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell } from "@ton/core"

/** The cell of one message or struct. */
export function cellOf(store: (builder: Builder) => void): Cell {
  return beginCell().store(store).endCell()
}

/** UTF-8 text as a snake of bytes. */
export function textCell(text: string): Cell {
  return beginCell().storeStringTail(text).endCell()
}

interface Rates {
  readonly prompt: bigint
  readonly cached: bigint
  readonly completion: bigint
  readonly reasoning: bigint
}

/** ListedPrice: a sheet, and a floor that many percent of it. */
export function priceCell(rates: Rates, floorPercent: bigint): Cell {
  const part = (rate: bigint) => (rate * floorPercent) / 100n
  const floor = {
    $$type: "PriceSheet",
    prompt: part(rates.prompt),
    cached: part(rates.cached),
    completion: part(rates.completion),
    reasoning: part(rates.reasoning),
  } as const
  const { prompt, cached, completion, reasoning } = rates
  const sheet = { $$type: "PriceSheet", prompt, cached, completion, reasoning } as const
  return cellOf(storeListedPrice({ $$type: "ListedPrice", sheet, floor }))
}
