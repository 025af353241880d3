import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import type { Slice } from "@ton/core"
import { readMessage } from "./readMessage.js"

/** A message that a transaction sent. */
export interface SentMessage {
  readonly message: Message
  /** Raw address. */
  readonly destination: string
  readonly body: () => Slice
}

/** The first message of that name that a transaction sent; throws if there is none. */
export function outMessage(transaction: Transaction, name: string): SentMessage {
  for (const message of transaction.outMessages) {
    const read = message.destination && readMessage(message)
    if (read?.name === name && message.destination !== null) {
      return { message, destination: message.destination.toRawString(), body: read.body }
    }
  }
  throw new RangeError(`no ${name} was sent`)
}
