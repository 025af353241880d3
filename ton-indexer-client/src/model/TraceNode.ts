/** A node of the message tree of a trace; hashes are lower-case hex. */
export interface TraceNode {
  readonly transactionHash: string | null
  readonly inMessageHash: string | null
  readonly children: readonly TraceNode[]
}
