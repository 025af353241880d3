import { bytesToUint } from "../bytes.js"
import { type Receipt, verifyReceipt } from "../receipt.js"
import { TOKEN_CLASSES, type Usage } from "../usage.js"
import { accumulationFault } from "./accumulationFault.js"
import type { ReceiptFault } from "./receiptFaults.js"
import type { RequestBound } from "./requestBound.js"

/** A receipt that ended an answer, and what the client itself knows of the request. */
export type SessionReceiptCheck = {
  readonly receipt: Receipt
  /** 64 bytes. */
  readonly signature: Uint8Array
  /** This request's own usage, as the receipt chunk says it. */
  readonly usage: Usage
  readonly dealId: bigint
  /** 32 bytes, pinned by the Session. */
  readonly enclaveKey: Uint8Array
  readonly modelHash: bigint
  readonly requestHash: bigint
  /** Of the answer as it was opened: `AnswerOpener.responseHash(responseSalt)`. */
  readonly responseHash: bigint
  readonly responseLength: number
  /** 32 bytes. */
  readonly requestId: Uint8Array
  readonly bound: RequestBound
  /** Any receipt of this deal that was checked before; the one with the counter before this one says most. */
  readonly previous?: Receipt
  /** The answer's own usage object through `usageFromOpenAi`, when it had one. */
  readonly answerUsage?: Usage
}

/** What does not hold of a receipt, empty when all does; with any fault the client authorises nothing more. */
export function checkSessionReceipt(check: SessionReceiptCheck): ReceiptFault[] {
  const { receipt, signature, usage, enclaveKey, bound, previous, answerUsage } = check
  const held: [ReceiptFault, boolean][] = [
    ["signature", verifyReceipt(receipt, { signature, enclaveKey })],
    ["deal", receipt.dealId === check.dealId],
    ["model", receipt.modelHash === check.modelHash],
    ["request", receipt.requestHash === check.requestHash],
    ["response", receipt.responseHash === check.responseHash],
    ["length", receipt.responseLength === check.responseLength],
    ["delivery", receipt.deliveryHash === bytesToUint(check.requestId)],
    ["final", !receipt.final],
    ["counter", receipt.counter >= 1n],
    ["bound", isWithinBound(usage, bound)],
    ["answer_usage", answerUsage === undefined || isAtMost(usage, answerUsage)],
  ]
  const faults = held.filter(([, holds]) => !holds).map(([fault]) => fault)
  const sum = accumulationFault({ receipt, usage, previous })
  return sum === undefined ? faults : [...faults, sum]
}

function isWithinBound(usage: Usage, { promptTokens, maxTokens }: RequestBound): boolean {
  const prompt = usage.prompt + usage.cached
  return prompt <= promptTokens && usage.completion + usage.reasoning <= maxTokens
}

function isAtMost(usage: Usage, limit: Usage): boolean {
  return TOKEN_CLASSES.every((name) => usage[name] <= limit[name])
}
