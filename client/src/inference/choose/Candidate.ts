import type { NodeInfo, PriceSheet } from "@cocoon/protocol"
import type { ServingNode } from "../discover/ServingNode.js"

/** A node that could serve a request, and the most that the request costs there, nanoTON. */
export interface Candidate {
  readonly node: ServingNode
  readonly offer: NodeInfo["models"][number]
  readonly sheet: PriceSheet
  readonly worst: bigint
  /** True when no Session with it is open yet. */
  readonly opens: boolean
  /** Own requests that run there now. */
  readonly inFlight: number
}
