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

/** What was asked of a verifier, and what it answered. Throws on a body or an answer that cannot be read. */
export function readVerifyQuote(
  body: Slice,
  sender: string,
  transaction: Transaction,
): VerifierEvents["verifier.VerifyQuote"] {
  const message = loadVerifyQuote(body)
  const answer = readAnswer(transaction)
  return {
    sender,
    callback: message.callback.toRawString(),
    provider: message.payload && attempt(() => addressIn(message.payload)),
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
