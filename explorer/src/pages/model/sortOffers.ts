import { requestCost } from "../parts/requestCost.js"
import type { TypicalRequest } from "../parts/TypicalRequest.js"
import type { Offer } from "./Offer.js"

/** By what offers are ordered; the first is the usual one. */
export const OFFER_ORDERS = [
  "REQUEST",
  "PROMPT",
  "CACHED",
  "COMPLETION",
  "REASONING",
  "NEWEST",
] as const

/** One of them. */
export type OfferOrder = (typeof OFFER_ORDERS)[number]

/** Cheapest first, by the whole request or by a class of tokens; or set last first. */
export function sortOffers<Row extends Pick<Offer, "sheet" | "setAt">>(
  offers: readonly Row[],
  order: OfferOrder,
  request: TypicalRequest,
): readonly Row[] {
  const rank = ({ sheet, setAt }: Row): bigint => {
    if (order === "NEWEST") return -BigInt(setAt)
    if (order === "REQUEST") return requestCost(sheet, request)
    return BigInt(sheet[order.toLowerCase() as Lowercase<typeof order>])
  }
  return offers
    .map((offer) => ({ offer, rank: rank(offer) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0))
    .map(({ offer }) => offer)
}
