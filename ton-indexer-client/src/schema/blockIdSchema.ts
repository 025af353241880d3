import { z } from "zod"
import type { BlockId } from "../model/BlockId.js"
import { fields } from "./fields.js"

/** A v3 `BlockId` → `BlockId`. */
export const blockIdSchema: z.ZodType<BlockId> = z.object({
  workchain: fields.int,
  shard: fields.shard,
  seqno: fields.int,
})
