import { requestCost } from "../parts/requestCost.js"
import type { TypicalRequest } from "../parts/TypicalRequest.js"
import type { ListedModel, PricedModel } from "./PricedModel.js"

/** What a request costs with a listing: at the cheapest of its offers for this request, and at the prices of the deal that paid last. */
export function priceModel(model: ListedModel, request: TypicalRequest): PricedModel {
  const offers = [...model.byCompletion.nodes, ...model.byPrompt.nodes]
    .map((offer) => ({ ...offer, cost: requestCost(offer.sheet, request) }))
    .sort((one, other) => compare(one.cost, other.cost))
  const [paid] = model.settlements.nodes
  const sheet = paid?.job?.sheet ?? paid?.session?.sheet
  return {
    model,
    offer: offers[0] ?? null,
    last:
      paid && sheet
        ? {
            cost: requestCost(sheet, request),
            at: paid.at,
            transaction: paid.transaction?.hash,
          }
        : null,
  }
}

const compare = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0)
