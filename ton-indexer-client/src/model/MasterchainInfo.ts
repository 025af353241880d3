import type { Block } from "./Block.js"

/** The newest and the oldest masterchain block the server has indexed. */
export interface MasterchainInfo {
  readonly last: Block
  readonly first: Block
}
