import type { ProviderEvents } from "../../decode/provider/ProviderEvents.js"
import type { Row } from "../../store/Database.js"
import type { Rows } from "../Rows.js"

/** One event, and the rows beside the Provider's own that it may change. */
export interface ProviderStep<Kind extends keyof ProviderEvents> {
  readonly data: ProviderEvents[Kind]
  /** Unix seconds, the contract's clock. */
  readonly at: number
  readonly lt: string
  readonly rows: Rows
}

/** How events change a Provider's row, as the contract changes its state; each answers with the row after it. */
export type ProviderFolds<Kind extends keyof ProviderEvents> = {
  readonly [Of in Kind]: (provider: Row<"provider">, step: ProviderStep<Of>) => Row<"provider">
}
