import type { BlockId } from "./BlockId.js"

/** A block header; hashes are lower-case hex. */
export interface Block extends BlockId {
  readonly rootHash: string
  readonly fileHash: string
  readonly globalId: number | null
  /** Unix seconds. */
  readonly generatedAt: number
  readonly startLt: bigint
  readonly endLt: bigint
  readonly transactionCount: number | null
  readonly isKeyBlock: boolean
  readonly masterchainBlock: BlockId | null
  readonly previousBlocks: readonly BlockId[]
}
