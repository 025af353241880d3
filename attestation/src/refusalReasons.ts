import { COLLATERAL_REASONS } from "./collateral/collateralReasons.js"
import { QUOTE_REASONS } from "./quoteReasons.js"

/** Every reason for which a quote or its collateral is refused, with its meaning; the keys are stable. */
export const REFUSAL_REASONS = { ...QUOTE_REASONS, ...COLLATERAL_REASONS } as const

/** A stable reason string of a refusal. */
export type RefusalReason = keyof typeof REFUSAL_REASONS
