import { bytesToUint } from "../bytes.js"
import { type Receipt, verifyReceipt } from "../receipt.js"
import { TOKEN_CLASSES } from "../usage.js"
import type { ReceiptFault } from "./receiptFaults.js"

/** A final receipt, and what the client knows; `requestId` (32 bytes) is that of its request to close. */
export type FinalReceiptCheck = {
  readonly receipt: Receipt
  readonly signature: Uint8Array
  readonly dealId: bigint
  readonly enclaveKey: Uint8Array
  readonly modelHash: bigint
  readonly requestId: Uint8Array
  /** The deal's last receipt; none when nothing was metered. */
  readonly previous?: Receipt
}

/** What does not hold of a final receipt: it closes the deal at the usage of the last receipt, with the next counter. */
export function checkFinalReceipt(check: FinalReceiptCheck): ReceiptFault[] {
  const { receipt, signature, enclaveKey, previous } = check
  const held: [ReceiptFault, boolean][] = [
    ["signature", verifyReceipt(receipt, { signature, enclaveKey })],
    ["deal", receipt.dealId === check.dealId],
    ["model", receipt.modelHash === check.modelHash],
    ["request", receipt.requestHash === 0n],
    ["response", receipt.responseHash === 0n],
    ["length", receipt.responseLength === 0],
    ["delivery", receipt.deliveryHash === bytesToUint(check.requestId)],
    ["final", receipt.final],
    ["counter", receipt.counter === (previous?.counter ?? 0n) + 1n],
    [
      "accumulation",
      TOKEN_CLASSES.every((name) => receipt.usage[name] === (previous?.usage[name] ?? 0n)),
    ],
  ]
  return held.filter(([, holds]) => !holds).map(([fault]) => fault)
}
