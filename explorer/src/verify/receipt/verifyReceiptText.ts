import "../../chain/polyfill.js"
import type { ReceiptDealQuery } from "../../generated/types.js"
import { checkReceipt, meteredCost } from "./checkReceipt.js"
import { dealOf } from "./dealOf.js"
import type { ReceiptFault } from "./ReceiptDocument.js"
import type { ReceiptLine } from "./ReceiptLine.js"
import { readReceiptInput } from "./readReceiptInput.js"

/** What was pasted: a receipt and, where they are at hand, request and answer. */
export interface ReceiptTexts {
  readonly receipt: string
  readonly request: string
  readonly response: string
}

/** Every check of a receipt; or why the text is none. */
export type ReceiptResult =
  | { readonly kind: "unreadable"; readonly fault: ReceiptFault }
  | {
      readonly kind: "checked"
      readonly lines: readonly ReceiptLine[]
      /** Hash of the deal that it is of. */
      readonly deal: string
      readonly isJob: boolean
      /** nanoTON; null: the indexer does not know the deal. */
      readonly metered: bigint | null
      readonly paid: bigint | null
    }

/** Checks a pasted receipt; `askDeal` gets the deal that it names from the indexer. Throws what `askDeal` throws. */
export async function verifyReceiptText(
  texts: ReceiptTexts,
  askDeal: (deal: string) => Promise<ReceiptDealQuery>,
): Promise<ReceiptResult> {
  const document = readReceiptInput(texts.receipt)
  if ("code" in document) return { kind: "unreadable", fault: document }
  const hash = document.receipt.dealId.toString(16).padStart(64, "0")
  const deal = dealOf(await askDeal(hash))
  const { request, response } = texts
  return {
    kind: "checked",
    lines: checkReceipt(document, { deal, request, response }),
    deal: hash,
    isJob: deal?.isJob ?? document.receipt.final,
    metered: meteredCost(document, deal),
    paid: deal?.paid ?? null,
  }
}
