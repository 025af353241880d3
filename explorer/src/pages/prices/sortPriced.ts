import { modelName } from "../parts/modelName.js"
import type { PricedModel } from "./PricedModel.js"

/** By what the table of prices is ordered; the first is the usual one. */
export const PRICE_ORDERS = ["OFFER", "LAST", "DEALS", "NAME"] as const

/** One of them. */
export type PriceTableOrder = (typeof PRICE_ORDERS)[number]

const nameOf = ({ model }: PricedModel) => modelName(model.manifest) ?? model.address

/** Smaller first; what is not known last. */
const least = (one: bigint | undefined, other: bigint | undefined) =>
  one === other ? 0 : other === undefined || (one !== undefined && one < other) ? -1 : 1

const BY = {
  OFFER: (one: PricedModel, other: PricedModel) => least(one.offer?.cost, other.offer?.cost),
  LAST: (one: PricedModel, other: PricedModel) => least(one.last?.cost, other.last?.cost),
  DEALS: (one: PricedModel, other: PricedModel) =>
    least(BigInt(other.model.settled), BigInt(one.model.settled)),
  NAME: (one: PricedModel, other: PricedModel) => nameOf(one).localeCompare(nameOf(other)),
} as const

/** Cheapest first, most deals first, or by name. */
export const sortPriced = (
  rows: readonly PricedModel[],
  order: PriceTableOrder,
): readonly PricedModel[] => [...rows].sort(BY[order])
