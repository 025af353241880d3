import { bytesToHex, cost, TOKEN_CLASSES, type Usage, verifyReceipt } from "@cocoon/protocol"
import { checkContent } from "./checkContent.js"
import { checkDeal } from "./checkDeal.js"
import type { ReceiptDeal } from "./ReceiptDeal.js"
import type { ReceiptDocument } from "./ReceiptDocument.js"
import type { ReceiptEvidence } from "./ReceiptEvidence.js"
import type { ReceiptLine } from "./ReceiptLine.js"

/** Every check of a receipt, and whether it holds or could not be made. */
export function checkReceipt(
  document: ReceiptDocument,
  evidence: ReceiptEvidence,
): readonly ReceiptLine[] {
  const { receipt, signature, enclaveKey } = document
  return [
    {
      check: "signature",
      holds: verifyReceipt(receipt, { signature, enclaveKey }),
      shown: bytesToHex(enclaveKey),
    },
    ...checkDeal(document, evidence.deal),
    { check: "counter", holds: isCounted(document, evidence.deal), shown: `${receipt.counter}` },
    deliveryLine(document, evidence.deal),
    usageLine(document, evidence.deal),
    costLine(document, evidence.deal),
    ...checkContent(document, evidence),
  ]
}

function isCounted({ receipt }: ReceiptDocument, deal: ReceiptDeal | null): boolean {
  if (receipt.final) return deal?.isJob !== false
  return receipt.counter >= 1n && deal?.isJob !== true
}

function deliveryLine(
  { receipt, deliveryId }: ReceiptDocument,
  deal: ReceiptDeal | null,
): ReceiptLine {
  const shown = receipt.deliveryHash.toString(16).padStart(64, "0")
  const check = "delivery"
  if (deliveryId === null || deal?.isJob) return { check, holds: null, remark: "NOT_SAID", shown }
  return { check, holds: deliveryId === receipt.deliveryHash, shown }
}

/** Usage of one answer is part of the sum; of the first answer it is the sum. */
function usageLine({ receipt, usage }: ReceiptDocument, deal: ReceiptDeal | null): ReceiptLine {
  const check = "usage"
  const shown = show(usage ?? receipt.usage)
  if (usage === null) return { check, holds: null, remark: "NOT_SAID", shown }
  const isFirst = deal?.isJob === true || receipt.counter === 1n
  const fits = TOKEN_CLASSES.every((name) =>
    isFirst ? usage[name] === receipt.usage[name] : usage[name] <= receipt.usage[name],
  )
  return { check, holds: fits, shown }
}

/** At the deal's own prices. */
function costLine({ usage, cost: said }: ReceiptDocument, deal: ReceiptDeal | null): ReceiptLine {
  const check = "cost"
  const sheet = deal?.sheet ?? null
  const own = sheet && usage ? cost(usage, sheet) : null
  if (own === null || said === null) {
    const remark = sheet === null ? "NOT_ON_CHAIN" : "NOT_SAID"
    return { check, holds: null, remark, shown: `${said ?? own ?? ""}` }
  }
  return { check, holds: own === said, shown: `${said}` }
}

/** What all of the deal cost until this receipt, at its own prices in nanoTON; null where those are not known. */
export function meteredCost({ receipt }: ReceiptDocument, deal: ReceiptDeal | null): bigint | null {
  return deal?.sheet ? cost(receipt.usage, deal.sheet) : null
}

const show = (usage: Usage) => TOKEN_CLASSES.map((name) => `${usage[name]}`).join(" · ")
