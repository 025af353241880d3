import type { PriceOfferFragment, PricesQuery } from "../../generated/types.js"

/** A listing as the indexer tells it. */
export type ListedModel = PricesQuery["models"]["nodes"][number]

/** A listing, what the request costs with it now, and what it cost last; null: nobody offers it, nobody paid yet. */
export interface PricedModel {
  readonly model: ListedModel
  readonly offer: (PriceOfferFragment & { readonly cost: bigint }) | null
  readonly last: {
    readonly cost: bigint
    readonly at: number
    readonly transaction: string | undefined
  } | null
}
