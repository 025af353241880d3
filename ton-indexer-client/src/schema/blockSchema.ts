import { z } from "zod"
import type { Block } from "../model/Block.js"
import { blockIdSchema } from "./blockIdSchema.js"
import { fields } from "./fields.js"

const { optional } = fields

const wire = z.object({
  workchain: fields.int,
  shard: fields.shard,
  seqno: fields.int,
  root_hash: fields.hash,
  file_hash: fields.hash,
  global_id: optional(fields.int),
  gen_utime: fields.int,
  start_lt: fields.uint,
  end_lt: fields.uint,
  tx_count: optional(fields.int),
  key_block: optional(z.boolean()),
  masterchain_block_ref: optional(blockIdSchema),
  prev_blocks: optional(z.array(blockIdSchema)),
})

/** A v3 `Block` → `Block`. */
export const blockSchema = wire.transform(
  (row): Block => ({
    workchain: row.workchain,
    shard: row.shard,
    seqno: row.seqno,
    rootHash: row.root_hash,
    fileHash: row.file_hash,
    globalId: row.global_id,
    generatedAt: row.gen_utime,
    startLt: row.start_lt,
    endLt: row.end_lt,
    transactionCount: row.tx_count,
    isKeyBlock: row.key_block ?? false,
    masterchainBlock: row.masterchain_block_ref,
    previousBlocks: row.prev_blocks ?? [],
  }),
)
