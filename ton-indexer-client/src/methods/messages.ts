import { Address } from "@ton/core"
import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { Message } from "../model/Message.js"
import { hex32 } from "../query/hex32.js"
import type { MessagesParams } from "../query/MessagesParams.js"
import { rangeQuery } from "../query/rangeQuery.js"
import { messageSchema } from "../schema/messageSchema.js"

const schema = z
  .object({ messages: z.array(messageSchema).nullable() })
  .transform((row) => row.messages ?? [])

/** Messages by filter. */
export const messages = (transport: Transport, params: MessagesParams): Promise<Message[]> =>
  transport.call({
    path: "/messages",
    query: {
      msg_hash: params.hashes,
      body_hash: params.bodyHash,
      source: partyOf(params.source),
      destination: partyOf(params.destination),
      opcode: params.opcode === undefined ? undefined : hex32(params.opcode),
      direction: params.direction,
      ...rangeQuery(params),
    },
    schema,
    signal: params.signal,
  })

/** The API's word for "no address" is `null`. */
const partyOf = (party: Address | string | undefined): string | undefined => {
  if (party === undefined) return undefined
  return Address.isAddress(party) ? party.toRawString() : "null"
}
