import { z } from "zod"
import type { MessageRecord, TransactionRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { type OpenedMessage, openTransaction } from "../openTransaction.js"
import { type Method, method } from "../v2/method.js"
import { addressBook, addressesOf } from "./addressBook.js"
import { messageJson } from "./messageJson.js"
import { query } from "./query.js"

const messagesQuery = z.object({
  msg_hash: query.many(fields.hash),
  body_hash: query.maybe(fields.hash),
  source: query.maybe(query.nullable),
  destination: query.maybe(query.nullable),
  opcode: query.maybe(query.opcode),
  direction: query.maybe(z.enum(["in", "out"])),
  exclude_externals: query.maybe(fields.flag),
  only_externals: query.maybe(fields.flag),
  ...query.utimes,
  ...query.lts,
  ...query.paging,
})

function find(context: ApiContext, params: z.output<typeof messagesQuery>): MessageRecord[] {
  const { exclude_externals, only_externals } = params
  return context.store.messages.find({
    hashes: params.msg_hash,
    bodyHash: params.body_hash,
    source: params.source,
    destination: params.destination,
    opcode: params.opcode,
    direction: params.direction,
    externals: exclude_externals ? "exclude" : only_externals ? "only" : undefined,
    startLt: params.start_lt,
    endLt: params.end_lt,
    maxLt: context.store.blocks.get(context.visibleSeqno())?.endLt ?? 0,
    limit: params.limit,
    offset: params.offset,
    sort: params.sort,
  })
}

/** The message itself, out of a transaction at one of its ends. */
function openMessage(
  record: MessageRecord,
  ends: readonly TransactionRecord[],
): OpenedMessage | undefined {
  for (const end of ends) {
    const { inMessage, outMessages } = openTransaction(end)
    const all = inMessage ? [inMessage, ...outMessages] : outMessages
    const found = all.find(({ cell }) => cell.hash().equals(record.hash))
    if (found !== undefined) return found
  }
  return undefined
}

function print(context: ApiContext, record: MessageRecord) {
  const { transactions } = context.store
  const receiver = record.inLt === null ? undefined : transactions.byLt(record.inLt)
  const sender = record.outLt === null ? undefined : transactions.byLt(record.outLt)
  const ends = [receiver, sender].filter((end) => end !== undefined)
  const opened = openMessage(record, ends)
  if (opened === undefined) return []
  return [
    {
      ...messageJson(opened),
      ...(receiver ? { in_msg_tx_hash: base64(receiver.hash) } : {}),
      ...(sender ? { out_msg_tx_hash: base64(sender.hash) } : {}),
    },
  ]
}

const messages = method(messagesQuery, (context, params) => {
  const found = find(context, params).flatMap((record) => print(context, record))
  return {
    messages: found,
    address_book: addressBook(context.store, addressesOf(found)),
    metadata: {},
  }
})

/** TonCenter v3 routes about messages. */
export const messageRoutes: Readonly<Record<string, Method>> = { messages }
