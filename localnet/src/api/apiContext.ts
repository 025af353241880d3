import type { Cell } from "@ton/core"
import type { Chain, SentMessage } from "../chain/chain.js"
import type { Producer } from "../chain/producer.js"
import type { Store } from "../store/store.js"

/** What the HTTP handlers work on. */
export type ApiContext = {
  readonly chain: Chain
  readonly store: Store
  readonly producer: Producer
  /** The newest seqno readers may see; behind the real one only when chaos says so. */
  visibleSeqno(): number
  /** Runs an external message and, in on-demand mode, seals its block. */
  send(boc: Buffer): SentMessage
  /** A parameter of the blockchain configuration. */
  configParam(id: number): Cell | undefined
}
