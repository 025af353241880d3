import {
  type AnswerReceipt,
  bytesToUint,
  checkSessionReceipt,
  cost,
  type Usage,
} from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { Charge } from "../Inference.js"
import { misbehaved } from "../misbehaved.js"
import type { Exchange } from "./Exchange.js"

/** What the client knows of the answer; null when it did not get all of it. */
export interface OpenedAnswer {
  readonly responseHash: bigint
  readonly responseLength: number
  readonly usage: Usage | undefined
}

/**
 * Checks a receipt against everything that is known, books it, and makes the charge.
 * @throws CocoonError NODE_MISBEHAVED; the Session is condemned then
 */
export function bookReceipt(
  exchange: Exchange,
  told: { readonly answer: AnswerReceipt; readonly opened: OpenedAnswer | null },
): Charge {
  const { live, hold } = exchange
  const { receipt, signature, usage, responseSalt, countedBy } = told.answer
  const fault = faultOf(exchange, told) ?? live.ledger.settle(hold, { receipt, usage })
  if (fault !== null) {
    live.condemn(fault, { receipt, signature })
    throw misbehaved(fault)
  }
  live.keep({ receipt, signature })
  return {
    usage,
    cost: cost(usage, live.terms.sheet),
    countedBy,
    receipt,
    signature,
    enclaveKey: live.terms.enclaveKey,
    requestSalt: exchange.requestSalt,
    responseSalt,
    requestId: bytesToUint(exchange.requestId),
    session: live.entry().handle.address,
    provider: Address.parseRaw(live.provider),
  }
}

function faultOf(
  exchange: Exchange,
  { answer, opened }: Parameters<typeof bookReceipt>[1],
): string | null {
  const { live, request, requestHash, requestId } = exchange
  const { receipt, signature, usage } = answer
  const { responseHash, responseLength } = opened ?? receipt
  const [fault] = checkSessionReceipt({
    receipt,
    signature,
    usage,
    dealId: live.dealId,
    enclaveKey: live.terms.enclaveKey,
    modelHash: live.terms.model.modelHash,
    requestHash,
    responseHash,
    responseLength,
    requestId,
    bound: request.bound,
    ...(opened?.usage === undefined ? {} : { answerUsage: opened.usage }),
  })
  return fault ?? null
}
