import type { BlockStore } from "../store/blockStore.js"
import type { BlockRecord } from "../store/records.js"
import { encodePrevBlocks, type PrevBlock } from "./prevBlocks.js"

const VISIBLE = 16
/** The zero state: what the chain calls its key block until it has a better one. */
const ZERO_STATE: PrevBlock = { seqno: 0, mcRoot: Buffer.alloc(32), mcFile: Buffer.alloc(32) }

/** Creates the encoder of previous blocks; it works once per head, when something is run on it. */
export function createPrevBlocks(blocks: BlockStore): (head: BlockRecord) => string {
  let encoded: { root: Buffer; value: string } | undefined
  return (head) => {
    if (encoded?.root !== head.mcRoot) {
      const { seqno } = head
      const value = encodePrevBlocks({
        last: blocks.tail({ seqno, count: VISIBLE, step: 1 }).reverse(),
        keyBlock: ZERO_STATE,
        hundreds: blocks.tail({ seqno, count: VISIBLE, step: 100 }).reverse(),
      })
      encoded = { root: head.mcRoot, value }
    }
    return encoded.value
  }
}
