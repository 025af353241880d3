import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Row } from "../../store/Database.js"
import type { DecodedBody } from "../DecodedBody.js"
import { eventsOf } from "../eventsOf.js"
import type { Network } from "../Network.js"
import { readMessage } from "../readMessage.js"
import { readNamed } from "../readNamed.js"
import { birthReaders } from "./birthReaders.js"
import { governanceReaders } from "./governanceReaders.js"
import { guardianReaders } from "./guardianReaders.js"
import type { RegistryReader } from "./RegistryMessage.js"

const READERS: ReadonlyMap<string, RegistryReader> = new Map(
  Object.entries({ ...governanceReaders, ...guardianReaders, ...birthReaders }),
)

/**
 * What a successful transaction of the Registry means. What changes nothing in its rows has no event: rent, messages that it passes
 * on, and value that comes back (a birth that bounces stays counted).
 */
export function decodeRegistry(
  transaction: Transaction,
  _account: Row<"account">,
  network: Network,
): DecodedBody {
  const { inMessage } = transaction
  const message = inMessage && readMessage(inMessage)
  const reader = message?.bounced ? undefined : READERS.get(message?.name ?? "")
  const sender = inMessage?.source?.toRawString()
  const reading =
    message && reader && sender !== undefined
      ? readNamed(message.name ?? "", () =>
          reader({ body: message.body(), sender, transaction, network }),
        )
      : null
  return {
    events: reading?.value ? eventsOf(transaction, reading.value.event) : [],
    found: reading?.value?.found ?? [],
    ended: false,
    ...reading?.unread,
  }
}
