import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { MasterchainInfo } from "../model/MasterchainInfo.js"
import { blockSchema } from "../schema/blockSchema.js"

const schema: z.ZodType<MasterchainInfo> = z.object({ last: blockSchema, first: blockSchema })

/** The newest and the oldest indexed masterchain block. */
export const masterchainInfo = (
  transport: Transport,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<MasterchainInfo> => transport.call({ path: "/masterchainInfo", schema, signal })
