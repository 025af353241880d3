import { type PriceSheet, TOKEN_CLASSES, withinLimits } from "@cocoon/protocol"
import { accountHash } from "@cocoon/wrappers"
import type { Listing } from "./discover/createListings.js"
import type { ServingNode } from "./discover/ServingNode.js"
import type { InferencePath, ServedModel } from "./Inference.js"

const PATHS: readonly InferencePath[] = [
  "/v1/chat/completions",
  "/v1/completions",
  "/v1/embeddings",
]

/** The listings that some verified node serves within the highest price. */
export function servedModels(
  listings: readonly Listing[],
  on: { readonly nodes: readonly ServingNode[]; readonly maxPrice: PriceSheet | undefined },
): ServedModel[] {
  return listings.flatMap((listing) => {
    const offers = on.nodes.flatMap((node) => offerOf(node, { listing, maxPrice: on.maxPrice }))
    const [first, ...rest] = offers.toSorted((a, b) => cheapness(a.sheet, b.sheet))
    if (first === undefined) return []
    const all = [first, ...rest]
    const contexts = all.flatMap(({ offer }) => offer.contextTokens ?? [])
    return {
      name: listing.name,
      listing: listing.address,
      modelHash: listing.model.modelHash,
      royaltyBps: listing.model.royaltyBps,
      sheet: first.sheet,
      contextTokens: contexts.length === 0 ? null : Math.max(...contexts),
      paths: PATHS.filter((path) => all.some(({ offer }) => offer.paths.includes(path))),
      fields: [...new Set(all.flatMap(({ offer }) => offer.fields))].sort(),
      nodes: all.length,
    }
  })
}

function offerOf(
  node: ServingNode,
  { listing, maxPrice }: { readonly listing: Listing; readonly maxPrice: PriceSheet | undefined },
) {
  const offer = node.info.models.find((model) => model.listing.equals(listing.address))
  const sheet = node.view.prices.get(accountHash(listing.address))?.sheet
  if (offer === undefined || sheet === undefined || !node.view.available) return []
  return maxPrice === undefined || withinLimits(sheet, maxPrice) ? [{ offer, sheet }] : []
}

function cheapness(a: PriceSheet, b: PriceSheet): number {
  const sum = (sheet: PriceSheet) => TOKEN_CLASSES.reduce((total, name) => total + sheet[name], 0n)
  return Number(sum(a) - sum(b))
}
