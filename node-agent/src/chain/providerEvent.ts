import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import {
  type JobClosed,
  type JobOpened,
  loadJobClosed,
  loadJobOpened,
  loadSessionClosed,
  loadSessionOpened,
  loadSignedCall,
  type SessionClosed,
  type SessionOpened,
} from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import { OPCODES } from "./opcodes.js"

/** What a transaction of the Provider, or of a Model's board, means to the agent. */
export type ProviderEvent =
  /** A signed call was accepted; without `passedOn` it ended there (its value could not be sent). */
  | {
      readonly kind: "external"
      readonly seqno: number
      readonly call: Cell
      readonly passedOn: boolean
    }
  /** The message to itself that a signed call became; `exitCode` 0 when it was carried out. */
  | { readonly kind: "self"; readonly body: Cell; readonly exitCode: number }
  | { readonly kind: "bounced"; readonly from: Address; readonly opcode: number }
  | { readonly kind: "claimAccepted"; readonly from: Address }
  | {
      readonly kind: "opened"
      readonly from: Address
      readonly notice: JobOpened
      /** False: the account refused the notice (another sender than its names give, unknown terms). */
      readonly taken: boolean
    }
  | { readonly kind: "closed"; readonly from: Address; readonly notice: JobClosed }
  | {
      readonly kind: "sessionOpened"
      readonly from: Address
      readonly notice: SessionOpened
      /** As of a Job: false when the account refused the notice. */
      readonly taken: boolean
    }
  | { readonly kind: "sessionClosed"; readonly from: Address; readonly notice: SessionClosed }
  | { readonly kind: "other" }

const OTHER: ProviderEvent = { kind: "other" }
const FAILED = -1

function readExternal(body: Cell, transaction: Transaction): ProviderEvent {
  if (!transaction.description.success) return OTHER
  const call = body.beginParse().loadRef()
  const seqno = Number(loadSignedCall(call.beginParse()).seqno)
  return { kind: "external", seqno, call, passedOn: transaction.outMessages.length > 0 }
}

function readBounced(body: Cell, from: Address): ProviderEvent {
  const slice = body.beginParse().skip(32)
  return { kind: "bounced", from, opcode: slice.remainingBits < 32 ? 0 : slice.loadUint(32) }
}

function readSessionNotice(
  { body, opcode, from }: { body: Cell; opcode: number | null; from: Address },
  { description }: Transaction,
): ProviderEvent {
  if (opcode === OPCODES.sessionOpened) {
    const notice = loadSessionOpened(body.beginParse())
    return { kind: "sessionOpened", from, notice, taken: description.success }
  }
  if (opcode !== OPCODES.sessionClosed) return OTHER
  return { kind: "sessionClosed", from, notice: loadSessionClosed(body.beginParse()) }
}

function readMessage(message: Message, transaction: Transaction): ProviderEvent {
  const { source, body, opcode, bounced } = message
  const { description } = transaction
  if (body === null) return OTHER
  if (source === null) return readExternal(body, transaction)
  if (bounced) return readBounced(body, source)
  if (source.equals(transaction.account)) {
    const code = description.success ? 0 : description.computeExitCode
    return {
      kind: "self",
      body,
      exitCode: code === 0 && !description.success ? FAILED : (code ?? FAILED),
    }
  }
  if (opcode === OPCODES.claimAccepted) return { kind: "claimAccepted", from: source }
  if (opcode === OPCODES.jobOpened) {
    const notice = loadJobOpened(body.beginParse())
    return { kind: "opened", from: source, notice, taken: description.success }
  }
  if (opcode === OPCODES.jobClosed)
    return { kind: "closed", from: source, notice: loadJobClosed(body.beginParse()) }
  return readSessionNotice({ body, opcode, from: source }, transaction)
}

/** Reads a transaction of the Provider or of a Model; what is malformed or unknown is "other", never an error. */
export function providerEvent(transaction: Transaction): ProviderEvent {
  const { inMessage } = transaction
  if (inMessage === null) return OTHER
  try {
    return readMessage(inMessage, transaction)
  } catch {
    return OTHER
  }
}
