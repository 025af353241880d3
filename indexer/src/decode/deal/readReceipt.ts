import { loadReceiptHead, loadReceiptTail } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../hex64.js"
import type { ReceiptJson } from "./ReceiptJson.js"
import { toAmounts } from "./toAmounts.js"

/** Reads a receipt that a contract took. Any byte but 1 in `final` is a receipt that others follow, as the contract has it. */
export function readReceipt(receipt: Cell): ReceiptJson {
  const head = loadReceiptHead(receipt.beginParse())
  const tail = loadReceiptTail(head.tail.beginParse())
  return {
    counter: head.counter.toString(),
    usage: toAmounts(head.usage),
    final: head.final === 1n,
    requestHash: hex64(tail.requestHash),
    responseHash: hex64(tail.responseHash),
    responseLength: Number(tail.responseLength),
    deliveryHash: hex64(tail.deliveryHash),
  }
}
