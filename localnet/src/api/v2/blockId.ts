import type { BlockRecord } from "../../store/records.js"
import { base64 } from "../base64.js"

/** The only shard of either workchain, as TonCenter v2 prints it. */
export const FULL_SHARD = "-9223372036854775808"

/** `ton.blockIdExt` of the masterchain (-1) or basechain (0) block of a seqno. */
export function blockId(block: BlockRecord, workchain: -1 | 0) {
  const [root, file] =
    workchain === -1 ? [block.mcRoot, block.mcFile] : [block.shardRoot, block.shardFile]
  return {
    "@type": "ton.blockIdExt",
    workchain,
    shard: FULL_SHARD,
    seqno: block.seqno,
    root_hash: base64(root),
    file_hash: base64(file),
  }
}
