import { readCoins } from "../../../actions/readCoins.js"
import { KINDS, type PlainSheet } from "./PlainSheet.js"

type Kind = (typeof KINDS)[number]
/** NanoTON for a million tokens of each kind. */
type Sheet = Readonly<Record<Kind, bigint>>

/** What stands in a price form: a sheet with its floor, or what is wrong with which field. */
export type ReadPrices =
  | { readonly sheet: Sheet; readonly floor: Sheet }
  | { readonly errors: Readonly<Record<string, "empty" | "bad" | "above">> }

/** Reads prices and floors as they were typed; an empty floor is the price. Errors are named by the kind, `floor.` before those of floors. */
export function readPrices(prices: PlainSheet, floors: PlainSheet): ReadPrices {
  const errors: Record<string, "empty" | "bad" | "above"> = {}
  const pairs = KINDS.map((kind) => {
    const price = readCoins(prices[kind])
    const floor = floors[kind].trim() === "" ? price : readCoins(floors[kind])
    if (price === undefined) errors[kind] = prices[kind].trim() === "" ? "empty" : "bad"
    else if (floor === undefined) errors[`floor.${kind}`] = "bad"
    else if (floor > price) errors[`floor.${kind}`] = "above"
    return [kind, price ?? 0n, floor ?? 0n] as const
  })
  if (Object.keys(errors).length > 0) return { errors }
  const sheetOf = (at: 1 | 2) =>
    Object.fromEntries(pairs.map((pair) => [pair[0], pair[at]])) as unknown as Sheet
  return { sheet: sheetOf(1), floor: sheetOf(2) }
}
