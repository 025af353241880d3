import type { Channel } from "../channel/Channel.js"
import type { ServingNode } from "../discover/ServingNode.js"
import type { Hold } from "../pool/Ledger.js"
import type { LiveSession } from "../pool/LiveSession.js"
import type { RequestBytes } from "./PreparedRequest.js"

/** One request on its way in one channel. */
export interface Exchange {
  readonly live: LiveSession
  readonly node: ServingNode
  readonly channel: Channel
  readonly hold: Hold
  readonly request: RequestBytes
  /** The sealed bytes: sent again they bring the stored receipt, and nothing else. */
  readonly sealed: Uint8Array
  readonly requestHash: bigint
  readonly requestSalt: Uint8Array
  /** 32 bytes. */
  readonly requestId: Uint8Array
}
