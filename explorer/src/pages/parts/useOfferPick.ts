import { useUrlState } from "../../design/useUrlState.js"
import type { Offer, OfferedListing } from "./FoundOffers.js"

/** Which listing and whose offer a form is about; both are in the URL, so that other pages lead here with a choice made. */
export interface OfferPick {
  readonly listing: OfferedListing | undefined
  readonly offer: Offer | undefined
  readonly choose: (choice: { readonly model?: string; readonly provider?: string }) => void
}

/** The choice in the URL (`?model=…&provider=…`), else the first listing and its cheapest Provider. */
export function useOfferPick(listings: readonly OfferedListing[]): OfferPick {
  const [{ model, provider }, patch] = useUrlState()
  const listing = listings.find(({ address }) => address === model) ?? listings[0]
  const offers = listing?.prices.nodes.filter((one) => one.provider !== null) ?? []
  const offer = offers.find((one) => one.provider?.address === provider) ?? offers[0]
  return {
    listing,
    offer,
    choose: (choice) => patch("model" in choice ? { ...choice, provider: undefined } : choice),
  }
}
