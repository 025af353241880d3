import { chainError } from "@cocoon/protocol"
import { Cell, loadMessage } from "@ton/core"
import type { OutboxMessage } from "../journal/outbox.js"
import type { ProviderEvent } from "./providerEvent.js"

/** The chain's verdict: carried out, or a name of chainErrors, EXPIRED, NOT_SENT, SEQNO_TAKEN. */
export type CallOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string }

/** The SignedCall cell in a journalled external message. */
function callOf({ body }: OutboxMessage): Cell | undefined {
  const [root] = Cell.fromBoc(Buffer.from(body))
  return root === undefined ? undefined : loadMessage(root.beginParse()).body.refs[0]
}

const nameOf = (exitCode: number) => chainError(exitCode)?.name ?? `EXIT_${exitCode}`

/** What the journal knows of a message's end. */
function known({ status, errorCode }: OutboxMessage): CallOutcome | undefined {
  if (status === "confirmed") return { ok: true }
  return status === "failed" ? { ok: false, code: errorCode ?? "FAILED" } : undefined
}

/**
 * What an event of the Provider's history says of an open message: seqno decides, the signed cell tells ours from
 * another's, and the message to itself tells how it ended.
 */
function judge(message: OutboxMessage, event: ProviderEvent): CallOutcome | undefined {
  if (event.kind === "external" && event.seqno === message.seqno) {
    if (callOf(message)?.equals(event.call) !== true) return { ok: false, code: "SEQNO_TAKEN" }
    return event.passedOn ? undefined : { ok: false, code: "NOT_SENT" }
  }
  if (event.kind !== "self") return undefined
  if (callOf(message)?.refs[0]?.equals(event.body) !== true) return undefined
  return event.exitCode === 0 ? { ok: true } : { ok: false, code: nameOf(event.exitCode) }
}

/** How a signed call ended, from the journal or from the Provider's history. */
export const callOutcome = { known, judge } as const
