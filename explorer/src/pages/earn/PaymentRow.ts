import type { EarnPaymentsQuery } from "../../generated/types.js"

/** A payment of the chosen model and its deal. */
export type PaymentRow = EarnPaymentsQuery["settlements"]["nodes"][number] & {
  readonly dealId: string | null
}
