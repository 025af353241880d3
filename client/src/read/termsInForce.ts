import type { TermsRecord } from "./TermsRecord.js"

const GRACE_SECONDS = 3_600

/** True when a deal opened at that time under these terms counts (rule R12). */
export function termsInForce(
  history: readonly TermsRecord[],
  deal: { readonly termsHash: bigint; readonly openedAt: number },
): boolean {
  return history.some(
    ({ termsHash, activeAt, supersededAt }) =>
      termsHash === deal.termsHash &&
      activeAt <= deal.openedAt &&
      (supersededAt === null || deal.openedAt <= supersededAt + GRACE_SECONDS),
  )
}
