import { earnedBy, type ProviderEarned } from "./earnedBy.js"
import type { Happened } from "./earnForecast.js"
import type { PaymentRow } from "./PaymentRow.js"
import { sumOf } from "./sumOf.js"
import type { Payments } from "./usePayments.js"

/** What happened in a window, and who had what of it. */
export interface HappenedIn extends Happened {
  /** Of the class, who earned most first. */
  readonly providers: readonly ProviderEarned[]
  /** Payments to providers of the class, newest first. */
  readonly rows: readonly PaymentRow[]
}

/** Sums up a window's payments: all of them, and those to providers of a GPU class; undefined: any. */
export function happenedIn(
  { rows, since, until }: Payments,
  gpuClass: string | undefined,
): HappenedIn {
  const chosen =
    gpuClass === undefined ? rows : rows.filter(({ provider }) => provider?.gpuClass === gpuClass)
  const providers = earnedBy(chosen)
  return {
    seconds: until - since,
    all: sumOf(rows),
    ofClass: sumOf(chosen),
    earners: providers.length,
    providers,
    rows: chosen,
  }
}
