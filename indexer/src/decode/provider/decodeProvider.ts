import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import { loadSignedCall } from "@cocoon/wrappers"
import type { Row } from "../../store/Database.js"
import type { DecodedBody } from "../DecodedBody.js"
import { eventsOf } from "../eventsOf.js"
import type { Network } from "../Network.js"
import { readMessage } from "../readMessage.js"
import { readNamed } from "../readNamed.js"
import { attestationReaders } from "./attestationReaders.js"
import { dealReaders } from "./dealReaders.js"
import { findDeal } from "./findDeal.js"
import { ownerReaders } from "./ownerReaders.js"
import type { ProviderEvents } from "./ProviderEvents.js"
import type { ProviderMessage } from "./ProviderMessage.js"
import type { ProviderReaders } from "./ProviderReaders.js"
import { protocolReaders } from "./protocolReaders.js"
import { rewardReaders } from "./rewardReaders.js"

const READERS: ProviderReaders<Exclude<keyof ProviderEvents, "provider.SignedCall">> = {
  ...protocolReaders,
  ...ownerReaders,
  ...attestationReaders,
  ...dealReaders,
  ...rewardReaders,
}

const NOTHING: DecodedBody = { events: [], found: [], ended: false }

/**
 * What a transaction of a Provider means: the contract took the message, so its sender was the one that may send it. Messages that
 * it only passes on, and money without a change of its books, have no event.
 */
export function decodeProvider(
  transaction: Transaction,
  { names }: Pick<Row<"account">, "names">,
  network: Pick<Network, "codes">,
): DecodedBody {
  const { inMessage: message } = transaction
  if (!transaction.description.success || message === null || names.kind !== "provider") {
    return NOTHING
  }
  if (message.source === null) return { ...NOTHING, ...signedCall(transaction, message) }
  const read = readMessage(message)
  if (!read?.name) return NOTHING
  const { body } = read
  const source = message.source.toRawString()
  const kind = `provider.${read.name}${read.bounced ? "Bounced" : ""}`
  return {
    ...NOTHING,
    ...eventOf(kind, { transaction, body, source, names }),
    found: findDeal({ kind, body, source, network }),
  }
}

function eventOf(kind: string, message: ProviderMessage) {
  if (!isRead(kind)) return { events: [] }
  const { value: data, unread } = readNamed(kind, () => READERS[kind](message))
  const events = data === null ? [] : eventsOf(message.transaction, { kind, data: { ...data } })
  return { events, ...unread }
}

const isRead = (kind: string): kind is keyof typeof READERS => Object.hasOwn(READERS, kind)

/** The external of a key: signature, then the SignedCall in a ref. */
function signedCall(transaction: Transaction, { body }: Message) {
  const kind = "provider.SignedCall"
  const { value: call, unread } = readNamed(
    kind,
    () => body && loadSignedCall(body.beginParse().skip(512).loadRef().beginParse()),
  )
  if (!call) return { events: [], ...unread }
  const data = { seqno: Number(call.seqno), role: Number(call.role) }
  return { events: eventsOf(transaction, { kind, data }) }
}
