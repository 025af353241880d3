import { bytesToUint } from "../bytes.js"
import { type Receipt, verifyReceipt } from "../receipt.js"
import { TOKEN_CLASSES } from "../usage.js"
import { isSameReceipt } from "./isSameReceipt.js"
import type { ReceiptFault } from "./receiptFaults.js"

/** A final receipt, and what the client knows; `requestId` (32 bytes) is that of its request to close. */
export type FinalReceiptCheck = {
  readonly receipt: Receipt
  readonly signature: Uint8Array
  readonly dealId: bigint
  readonly enclaveKey: Uint8Array
  readonly modelHash: bigint
  readonly requestId: Uint8Array
  /** The deal's last receipt; none when nothing was metered. It may be the final one, when the close is asked again. */
  readonly previous?: Receipt
}

/**
 * What does not hold of a final receipt: it closes the deal at the usage of the last receipt, with the next counter. A deal
 * has one: asked again, the node must give the same.
 */
export function checkFinalReceipt(check: FinalReceiptCheck): ReceiptFault[] {
  const { receipt, signature, enclaveKey, previous } = check
  const held: [ReceiptFault, boolean][] = [
    ["signature", verifyReceipt(receipt, { signature, enclaveKey })],
    ["deal", receipt.dealId === check.dealId],
    ["model", receipt.modelHash === check.modelHash],
    ["request", receipt.requestHash === 0n],
    ["response", receipt.responseHash === 0n],
    ["length", receipt.responseLength === 0],
    ["final", receipt.final],
    ...(previous?.final === true ? again(receipt, previous) : first(check)),
  ]
  return held.filter(([, holds]) => !holds).map(([fault]) => fault)
}

function again(receipt: Receipt, previous: Receipt): [ReceiptFault, boolean][] {
  return [["equivocation", isSameReceipt(receipt, previous)]]
}

function first({ receipt, requestId, previous }: FinalReceiptCheck): [ReceiptFault, boolean][] {
  const isUnchanged = TOKEN_CLASSES.every(
    (name) => receipt.usage[name] === (previous?.usage[name] ?? 0n),
  )
  return [
    ["delivery", receipt.deliveryHash === bytesToUint(requestId)],
    ["counter", receipt.counter === (previous?.counter ?? 0n) + 1n],
    ["accumulation", isUnchanged],
  ]
}
