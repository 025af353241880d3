import type { TokenClass } from "@cocoon/protocol"

/** Tokens or prices by class, decimal strings: a `TokenUsage` or a `PriceSheet` in the data of events. */
export type ClassAmounts = Readonly<Record<TokenClass, string>>
