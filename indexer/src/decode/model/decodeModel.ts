import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Row } from "../../store/Database.js"
import type { DecodedBody } from "../DecodedBody.js"
import { eventsOf } from "../eventsOf.js"
import type { Network } from "../Network.js"
import { findDeal } from "../provider/findDeal.js"
import { type ReadMessage, readMessage } from "../readMessage.js"
import { readNamed } from "../readNamed.js"
import type { ModelMessage } from "./ModelMessage.js"
import { modelReaders } from "./modelReaders.js"

const NOTHING: DecodedBody = { events: [], found: [], ended: false }

/**
 * What a successful transaction of a Model means: it took the message, so a notice came from the deal that it names, under DealTerms
 * that were in force. The deal's account is found if its address follows from those names, too.
 */
export function decodeModel(
  transaction: Transaction,
  { names }: Pick<Row<"account">, "names">,
  network: Pick<Network, "codes">,
): DecodedBody {
  const { inMessage } = transaction
  const read = inMessage && readMessage(inMessage)
  const sender = inMessage?.source?.toRawString()
  if (!read?.name || read.bounced || sender === undefined || names.kind !== "model") return NOTHING
  // A Model hears of a deal in the words in which a Provider does.
  const notice = { kind: `provider.${read.name}`, body: read.body, source: sender, network }
  return {
    ...NOTHING,
    ...meaningOf(transaction, read, { sender, names }),
    found: findDeal(notice),
  }
}

const meaningOf = (
  transaction: Transaction,
  { name, body }: ReadMessage,
  message: Omit<ModelMessage, "body">,
) => {
  const kind = `model.${name}`
  if (!isRead(kind)) return { events: [] }
  const read = () => modelReaders[kind]({ ...message, body: body() })
  const { value: data, unread } = readNamed(kind, read)
  const events = data === null ? [] : eventsOf(transaction, { kind, data: { ...data } })
  return { events, ...unread }
}

const isRead = (kind: string): kind is keyof typeof modelReaders =>
  Object.hasOwn(modelReaders, kind)
