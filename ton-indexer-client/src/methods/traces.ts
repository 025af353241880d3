import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { Trace } from "../model/Trace.js"
import { rangeQuery } from "../query/rangeQuery.js"
import type { TracesParams } from "../query/TracesParams.js"
import { traceSchema } from "../schema/traceSchema.js"

const schema = z
  .object({ traces: z.array(traceSchema).nullable() })
  .transform(({ traces }) => traces ?? [])

/** Traces by filter, with their transactions. */
export const traces = (transport: Transport, params: TracesParams): Promise<Trace[]> =>
  transport.call({
    path: "/traces",
    query: {
      account: params.account?.toRawString(),
      trace_id: params.traceIds,
      tx_hash: params.transactionHashes,
      msg_hash: params.messageHashes,
      mc_seqno: params.masterchainSeqno,
      ...rangeQuery(params),
    },
    schema,
    signal: params.signal,
  })
