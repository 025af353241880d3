import type { JobPick } from "../postJob/jobDraft.js"
import type { OfferPick } from "./useOfferPick.js"

/** What was chosen, as the forms read it. */
export function offerPick({ listing, offer }: OfferPick): JobPick {
  const provider = offer?.provider ?? undefined
  return { model: listing, offer: provider && offer ? { provider, sheet: offer.sheet } : undefined }
}
