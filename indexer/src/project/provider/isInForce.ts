import { TERMS_GRACE } from "@cocoon/wrappers"
import type { TermsEntryJson } from "../../store/Database.js"

/** True if a deal opened at that time under these DealTerms counts; the same hash may be kept for more than one time. */
export const isInForce = (
  terms: readonly TermsEntryJson[],
  deal: { readonly termsHash: string; readonly openedAt: number },
): boolean =>
  terms.some(
    ({ termsHash, activeAt, supersededAt }) =>
      termsHash === deal.termsHash &&
      activeAt <= deal.openedAt &&
      (supersededAt === 0 || deal.openedAt <= supersededAt + Number(TERMS_GRACE)),
  )
