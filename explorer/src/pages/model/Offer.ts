import type { ModelOffersQuery } from "../../generated/types.js"

/** What a Provider asks for a listing. */
export type Offer = NonNullable<ModelOffersQuery["model"]>["prices"]["nodes"][number]
