import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { Block } from "../model/Block.js"
import type { BlocksParams } from "../query/BlocksParams.js"
import { rangeQuery } from "../query/rangeQuery.js"
import { blockSchema } from "../schema/blockSchema.js"

const schema = z
  .object({ blocks: z.array(blockSchema).nullable() })
  .transform(({ blocks }) => blocks ?? [])

/** Block headers; empty when nothing matches (the server answers 404 then). */
export const blocks = (transport: Transport, params: BlocksParams): Promise<Block[]> =>
  transport.call({
    path: "/blocks",
    query: {
      workchain: params.workchain,
      shard: params.shard,
      seqno: params.seqno,
      mc_seqno: params.masterchainSeqno,
      ...rangeQuery(params),
    },
    schema,
    signal: params.signal,
    recover: (error) => {
      if (error.status === 404) return []
      throw error
    },
  })
