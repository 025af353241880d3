import type { JobResult } from "@cocoon/client"
import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"

/** A job that the demo posted and saw through. */
export interface JobOutcome {
  readonly mode: "direct" | "open"
  readonly address: Address
  /** Last step that the chain shows. */
  readonly status: string
  readonly prompt: string
  /** Opened and checked by the client: the receipt is signed by the attested enclave key, over this very request. */
  readonly result: JobResult
  /** Of all the messages that made it up, by lt. */
  readonly transactions: readonly Transaction[]
}
