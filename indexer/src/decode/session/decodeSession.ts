import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadTopUp, Session } from "@cocoon/wrappers"
import type { Row } from "../../store/Database.js"
import { attempt } from "../attempt.js"
import type { DecodedBody } from "../DecodedBody.js"
import { bodyOf } from "../deal/bodyOf.js"
import { isGone } from "../deal/isGone.js"
import { eventsOf } from "../eventsOf.js"
import type { IndexedEvent } from "../IndexedEvent.js"
import type { Network } from "../Network.js"
import { readNamed } from "../readNamed.js"
import { readClosing } from "./readClosing.js"
import { readFinalReceipt } from "./readFinalReceipt.js"
import { readOpening } from "./readOpening.js"
import { readRedemption } from "./readRedemption.js"
import type { SessionEventData } from "./SessionEventData.js"
import type { SessionStep } from "./SessionStep.js"

type Data<Kind extends keyof SessionEventData> = (
  step: SessionStep,
) => SessionEventData[Kind] | null
type Readers = {
  readonly [Kind in Exclude<keyof SessionEventData, "session.SessionClosed">]: Data<Kind>
}

const bySender = ({ sender }: SessionStep) => ({ sender })

const READERS: Readers = {
  "session.OpenSession": readOpening,
  "session.TopUp": readTopUp,
  "session.Redeem": readRedemption,
  "session.CloseSession": readFinalReceipt,
  "session.RequestClose": bySender,
  "session.FinalizeClose": bySender,
}

const { opcodes } = Session
const KINDS: ReadonlyMap<number, keyof Readers> = new Map([
  [opcodes.OpenSession, "session.OpenSession"],
  [opcodes.TopUp, "session.TopUp"],
  [opcodes.Redeem, "session.Redeem"],
  [opcodes.CloseSession, "session.CloseSession"],
  [opcodes.RequestClose, "session.RequestClose"],
  [opcodes.FinalizeClose, "session.FinalizeClose"],
])

/** What one transaction of a Session means: its message, and the end if that was its last. */
export function decodeSession(
  transaction: Transaction,
  account: Row<"account">,
  network: Network,
): DecodedBody {
  const taken = bodyOf(transaction)
  const kind = taken === null ? undefined : KINDS.get(taken.opcode)
  const ended = isGone(transaction)
  const { names } = account
  if (taken === null || kind === undefined || names.kind !== "session") {
    return { events: [], found: [], ended }
  }
  const step = { ...taken, transaction, names, network }
  const { value: data, unread } = readNamed(kind, () => READERS[kind](step))
  const closing = attempt(() => readClosing(step))
  const meanings: Pick<IndexedEvent, "kind" | "data">[] = []
  if (data !== null) meanings.push({ kind, data: { ...data } })
  if (closing !== null) meanings.push({ kind: "session.SessionClosed", data: { ...closing } })
  return { events: eventsOf(transaction, ...meanings), found: [], ended, ...unread }
}

function readTopUp({ body }: SessionStep): SessionEventData["session.TopUp"] {
  const { amount, expiresAt } = loadTopUp(body.beginParse())
  return { amount: amount.toString(), expiresAt: Number(expiresAt) }
}
