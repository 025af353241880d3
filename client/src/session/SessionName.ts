import type { Address } from "@ton/core"
import type { ProviderName } from "../actions/getProvider.js"

/** Names of a Session: its address follows from them and the Registry. */
export interface SessionName {
  readonly client: Address
  readonly provider: ProviderName
  readonly nonce: bigint
  readonly termsHash: bigint
}
