import type { NodeInfo, RequestBound } from "@cocoon/protocol"
import type { InferencePath } from "../Inference.js"

/** The bytes that a node is sent and what they bound. */
export interface RequestBytes {
  readonly bytes: Uint8Array
  readonly bound: RequestBound
}

/** A request whose shape was checked. */
export interface PreparedRequest {
  readonly path: InferencePath
  /** The caller's name for the listing. */
  readonly model: string
  /** Optional fields that a node must take. */
  readonly fields: readonly string[]
  /** Tokens of one answer that were asked for; null: the default. */
  readonly asked: number | null
  /** The body under a node's name for the model, with a maximum. */
  readonly bytesFor: (offer: NodeInfo["models"][number]) => RequestBytes
}
