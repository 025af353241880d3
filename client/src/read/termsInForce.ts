import type { TermsRecord } from "./TermsRecord.js"

const GRACE_SECONDS = 3_600

/** True when a deal opened at that time under these terms counts (rule R12). */
export function termsInForce(
  history: readonly TermsRecord[],
  deal: { readonly termsHash: bigint; readonly openedAt: number },
): boolean {
  const entry = history.find((record) => record.termsHash === deal.termsHash)
  if (entry === undefined || entry.activeAt > deal.openedAt) return false
  return entry.supersededAt === null || deal.openedAt <= entry.supersededAt + GRACE_SECONDS
}
