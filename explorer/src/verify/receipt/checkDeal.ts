import { bytesToHex } from "@cocoon/protocol"
import type { AttestedKey, ReceiptDeal } from "./ReceiptDeal.js"
import type { ReceiptDocument } from "./ReceiptDocument.js"
import type { ReceiptCheck, ReceiptLine } from "./ReceiptLine.js"

const hash = (value: bigint) => value.toString(16).padStart(64, "0")

/** What the chain says of the deal that a receipt names. */
export function checkDeal(
  document: ReceiptDocument,
  deal: ReceiptDeal | null,
): readonly ReceiptLine[] {
  const { receipt, enclaveKey, session, provider } = document
  const key = bytesToHex(enclaveKey)
  const modelHash = hash(receipt.modelHash)
  return [
    { check: "deal", holds: deal !== null, shown: hash(receipt.dealId) },
    compared("session", { said: session, held: deal?.address, deal }),
    compared("provider", { said: provider, held: deal?.provider, deal }),
    compared("pinned", { said: key, held: deal?.enclaveKey, deal }),
    attestedLine(key, deal),
    compared("model", { said: modelHash, held: deal?.modelHash, deal }),
  ]
}

function compared(
  check: ReceiptCheck,
  of: {
    readonly said: string | null
    readonly held: string | null | undefined
    readonly deal: ReceiptDeal | null
  },
): ReceiptLine {
  const shown = of.said ?? of.held ?? ""
  if (of.deal === null) return { check, holds: null, remark: "NOT_ON_CHAIN", shown }
  if (of.said === null || !of.held) return { check, holds: null, remark: "NOT_SAID", shown }
  return { check, holds: of.said === of.held, shown }
}

function attestedLine(key: string, deal: ReceiptDeal | null): ReceiptLine {
  const check = "attested"
  if (deal === null) return { check, holds: null, remark: "NOT_ON_CHAIN", shown: key }
  const found = deal.attestations.filter((one) => one.accepted && one.enclaveKey === key)
  if (found.length === 0) {
    if (deal.hasOlder) return { check, holds: null, remark: "NOT_LATELY", shown: key }
    return { check, holds: false, remark: "NEVER_ATTESTED", shown: key }
  }
  const isNow = found.some(({ inForce }: AttestedKey) => inForce)
  return { check, holds: true, remark: isNow ? "IN_FORCE" : "WAS_IN_FORCE", shown: key }
}
