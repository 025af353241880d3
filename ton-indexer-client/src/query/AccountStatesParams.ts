import type { Address } from "@ton/core"

/** What `accountStates` asks for. */
export interface AccountStatesParams {
  readonly addresses: readonly Address[]
  /** Also code and data; default false. */
  readonly includeBoc?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}
