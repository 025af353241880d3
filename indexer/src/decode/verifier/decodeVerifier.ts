import type { Transaction } from "@cocoon/ton-indexer-client"
import { attempt } from "../attempt.js"
import type { DecodedBody } from "../DecodedBody.js"
import { eventsOf } from "../eventsOf.js"
import { readMessage } from "../readMessage.js"
import { readVerifyQuote } from "./readVerifyQuote.js"

const NOTHING: DecodedBody = { events: [], found: [], ended: false }

/** What a successful transaction of the verifier means: a quote that it was asked about, from anyone and for anyone, and its answer. */
export function decodeVerifier(transaction: Transaction): DecodedBody {
  const { inMessage } = transaction
  const read = inMessage && readMessage(inMessage)
  const sender = inMessage?.source?.toRawString()
  if (read?.name !== "VerifyQuote" || read.bounced || sender === undefined) return NOTHING
  const data = attempt(() => readVerifyQuote(read.body(), sender, transaction))
  if (data === null) return NOTHING
  const event = { kind: "verifier.VerifyQuote", data: { ...data } }
  return { ...NOTHING, events: eventsOf(transaction, event) }
}
