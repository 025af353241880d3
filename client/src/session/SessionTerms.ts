import type { PriceSheet } from "@cocoon/protocol"
import type { DealTerms } from "@cocoon/wrappers"
import type { ModelName } from "../actions/getModel.js"

/** The conditions of a Session, from its opening message; amounts are nanoTON, times unix seconds, keys 32 bytes. */
export interface SessionTerms {
  /** Hash of the opening message's body. */
  readonly offerHash: bigint
  readonly deposit: bigint
  readonly expiresAt: number
  readonly enclaveKey: Uint8Array
  readonly sessionKey: Uint8Array
  readonly model: ModelName
  readonly sheet: PriceSheet
  readonly terms: DealTerms
}
