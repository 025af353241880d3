import type { Listings } from "./discover/createListings.js"
import type { Nodes } from "./discover/createNodes.js"
import type { InferenceOptions } from "./InferenceOptions.js"
import type { SessionChain } from "./pool/SessionChain.js"
import type { AttemptDeps } from "./request/attemptRequest.js"

/** The parts of one Inference. */
export interface InferenceParts extends AttemptDeps {
  readonly options: InferenceOptions
  readonly chain: SessionChain
  readonly nodes: Nodes
  readonly listings: Listings
  /** Of the requests that run. */
  readonly controllers: Set<AbortController>
}
