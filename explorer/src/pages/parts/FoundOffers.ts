import type { OffersQuery } from "../../generated/types.js"

/** A listing, and the attested Providers that offer it. */
export type OfferedListing = OffersQuery["models"]["nodes"][number]

/** A Provider and its prices. */
export type Offer = OfferedListing["prices"]["nodes"][number]

/** DealTerms in force. */
export type OfferTerms = NonNullable<NonNullable<OffersQuery["network"]>["terms"]>
