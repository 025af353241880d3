import type { BlockRecord } from "../../store/records.js"
import { base64 } from "../base64.js"
import { V3_SHARD } from "./transactionJson.js"

/** The masterchain (-1) or basechain (0) block of a seqno, as TonCenter v3 prints it. */
export function blockJson(block: BlockRecord, options: { workchain: -1 | 0; globalId: number }) {
  const { workchain, globalId } = options
  const isMaster = workchain === -1
  const { seqno } = block
  return {
    workchain,
    shard: V3_SHARD,
    seqno,
    root_hash: base64(isMaster ? block.mcRoot : block.shardRoot),
    file_hash: base64(isMaster ? block.mcFile : block.shardFile),
    global_id: globalId,
    version: 0,
    ...{ after_merge: false, before_split: false, after_split: false },
    ...{ want_merge: false, want_split: false, key_block: false, vert_seqno_incr: false },
    flags: 0,
    gen_utime: String(block.utime),
    start_lt: String(block.startLt),
    end_lt: String(block.endLt),
    validator_list_hash_short: 0,
    gen_catchain_seqno: 0,
    min_ref_mc_seqno: Math.max(0, seqno - 1),
    prev_key_block_seqno: 0,
    vert_seqno: 0,
    master_ref_seqno: isMaster ? 0 : seqno - 1,
    rand_seed: base64(block.seed),
    created_by: base64(Buffer.alloc(32)),
    tx_count: isMaster ? block.mcTransactions : block.shardTransactions,
    masterchain_block_ref: { workchain: -1, shard: V3_SHARD, seqno },
    prev_blocks: [{ workchain, shard: V3_SHARD, seqno: seqno - 1 }],
  }
}
