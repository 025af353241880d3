import type { AnswerErrorCode, Receipt, Usage } from "@cocoon/protocol"

/** How a node departs from the protocol; each may look at how many requests came so far. */
export interface Tricks {
  /** Changes a receipt before it is signed. */
  receipt?: (receipt: Receipt, requests: number) => Receipt
  /** Changes what the receipt chunk says of this request. */
  usage?: (usage: Usage) => Usage
  /** Signs with a key of its own. */
  forge?: boolean
  /** Answers with bytes that are none of the protocol's. */
  garbage?: boolean
  /** Ends the connection before the last chunk; `early` before the first data. */
  truncate?: "late" | "early"
  /** Breaks the connection after the first data. */
  reset?: boolean
  /** Sends the receipt of the first request with every one. */
  oldReceipt?: boolean
  /** Sends data before the head. */
  noHead?: boolean
  /** Refuses outside the envelope. */
  refuse?: { readonly status: number; readonly code: string; readonly reason?: string } | undefined
  /** Answers with a sealed error; `metered` with a receipt behind it. */
  error?:
    | { readonly code: AnswerErrorCode; readonly param?: string; readonly metered?: boolean }
    | undefined
  /** Asks for so much more authorisation than the rule says. */
  greedy?: bigint
  /** Does not answer at all. */
  dead?: boolean
  /** Waits for this between two chunks. */
  pace?: () => Promise<void>
}
