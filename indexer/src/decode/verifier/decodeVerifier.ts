import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Row } from "../../store/Database.js"
import type { DecodedBody } from "../DecodedBody.js"
import { eventsOf } from "../eventsOf.js"
import type { IndexedEvent } from "../IndexedEvent.js"
import type { Network } from "../Network.js"
import { readMessage } from "../readMessage.js"
import { type NamedReading, readNamed } from "../readNamed.js"
import { readPckCa } from "./readPckCa.js"
import { readVerifyQuote } from "./readVerifyQuote.js"
import { rootKeyIn } from "./rootKeyIn.js"
import type { VerifierEvents } from "./VerifierEvents.js"

type Meaning = Pick<IndexedEvent, "kind" | "data">

/**
 * What a successful transaction of the verifier means: its birth, a PCK CA that was registered, a quote that it was asked about, from
 * anyone and for anyone, and its answer.
 */
export function decodeVerifier(
  transaction: Transaction,
  _account: Pick<Row<"account">, "address">,
  { registry }: Pick<Network, "registry">,
): DecodedBody {
  const said = meaningOf(transaction, registry)
  const meanings = [birthOf(transaction), said?.value ?? null].filter((one) => one !== null)
  return { events: eventsOf(transaction, ...meanings), found: [], ended: false, ...said?.unread }
}

const meaning = <Kind extends keyof VerifierEvents>(
  kind: Kind,
  data: VerifierEvents[Kind],
): Meaning => ({ kind, data: { ...data } })

const birthOf = (transaction: Transaction): Meaning | null => {
  const rootX = rootKeyIn(transaction)
  return rootX === null ? null : meaning("verifier.Deploy", { rootX })
}

const meaningOf = (transaction: Transaction, registry: string): NamedReading<Meaning> | null => {
  const { inMessage } = transaction
  const read = inMessage && readMessage(inMessage)
  const sender = inMessage?.source?.toRawString()
  if (!read || read.bounced || sender === undefined) return null
  if (read.name === "RegisterPckCa") {
    const kind = "verifier.RegisterPckCa"
    return readNamed(kind, () => meaning(kind, { ca: readPckCa(read.body()) }))
  }
  if (read.name !== "VerifyQuote") return null
  const ask = () => readVerifyQuote({ body: read.body(), sender, transaction, registry })
  return readNamed("verifier.VerifyQuote", () => meaning("verifier.VerifyQuote", ask()))
}
