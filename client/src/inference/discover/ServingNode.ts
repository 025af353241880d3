import type { NodeInfo } from "@cocoon/protocol"
import type { VerifiedNode } from "../verify/VerifiedNode.js"
import type { BookedNode } from "./createNodeBook.js"

/** A node whose attestation was checked and that said what it serves; what it said is a hint. */
export interface ServingNode extends BookedNode {
  readonly verified: VerifiedNode
  readonly info: NodeInfo
}
