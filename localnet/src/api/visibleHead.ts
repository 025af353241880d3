import { LocalnetError } from "../errors.js"
import type { BlockRecord } from "../store/records.js"
import type { ApiContext } from "./apiContext.js"

/** The newest block readers may see. */
export function visibleHead(context: ApiContext): BlockRecord {
  const block = context.store.blocks.get(context.visibleSeqno())
  if (block === undefined) throw new LocalnetError("INTERNAL", "the visible block is missing")
  return block
}
