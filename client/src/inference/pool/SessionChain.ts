import type { PriceSheet } from "@cocoon/protocol"
import type { ModelName } from "../../actions/getModel.js"
import type { SessionView } from "../../actions/getSession.js"
import type { FinalReceipt } from "../../session/closeSession.js"
import type { Recovered } from "../../session/recoverEntry.js"
import type { SessionEntry } from "../../session/SessionEntry.js"
import type { SessionHandle } from "../../session/SessionHandle.js"
import type { ServingNode } from "../discover/ServingNode.js"

/** What a new Session is for; amounts are nanoTON, times unix seconds of the chain. */
export interface SessionWish {
  readonly node: ServingNode
  readonly model: ModelName
  readonly sheet: PriceSheet
  readonly deposit: bigint
  readonly expiresAt: number
}

/** What the pool asks of the chain; a test gives another. */
export interface SessionChain {
  readonly now: () => Promise<number>
  /** Waits for about a block. */
  readonly pause: () => Promise<void>
  /** Makes a Session; sends nothing. */
  readonly prepare: (wish: SessionWish) => Promise<SessionHandle>
  readonly open: (handle: SessionHandle) => Promise<unknown>
  readonly read: (handle: SessionHandle) => Promise<SessionView | null>
  readonly topUp: (handle: SessionHandle, amount: bigint) => Promise<unknown>
  readonly close: (handle: SessionHandle, final: FinalReceipt) => Promise<unknown>
  /** One step of `recoverEntry`. */
  readonly recover: (entry: SessionEntry) => Promise<Recovered>
}
