import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadVerifyQuote } from "@cocoon/wrappers"
import type { Cell, Slice } from "@ton/core"
import { attempt } from "../attempt.js"
import { readAnswer } from "./readAnswer.js"
import { readQuoteParts } from "./readQuoteParts.js"
import type { ProofKind, VerifierEvents } from "./VerifierEvents.js"

/** A standard address and nothing else, as the Registry wants the payload. */
const ADDRESS_BITS = 267
const KINDS: readonly ProofKind[] = ["cachedKey", "cachedCa", "cold"]

/** A `VerifyQuote` that a verifier took; addresses are raw. */
export interface AskedQuote {
  /** From its opcode on. */
  readonly body: Slice
  readonly sender: string
  readonly transaction: Transaction
  /** Whose answers go on to the Provider that the payload names. */
  readonly registry: string
}

/** What was asked of a verifier, and what it answered. Throws on a body or an answer that cannot be read. */
export function readVerifyQuote({
  body,
  sender,
  transaction,
  registry,
}: AskedQuote): VerifierEvents["verifier.VerifyQuote"] {
  const message = loadVerifyQuote(body)
  const answer = readAnswer(transaction)
  const callback = message.callback.toRawString()
  return {
    sender,
    callback,
    provider: callback === registry ? attempt(() => addressIn(message.payload)) : null,
    traceId: transaction.traceId,
    policy: Number(message.policy),
    tcbNumber: Number(message.tcbNumber),
    qeNumber: Number(message.qeNumber),
    remember: message.remember,
    proof: attempt(() => KINDS[message.proof.beginParse().preloadUint(8)] ?? null),
    ...answer,
    parts: answer.claims && attempt(() => readQuoteParts(message.proof)),
  }
}

const addressIn = (payload: Cell | null): string | null => {
  const name = payload?.beginParse()
  return name?.remainingBits === ADDRESS_BITS && name.remainingRefs === 0
    ? name.loadAddress().toRawString()
    : null
}
