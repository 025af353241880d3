import { bytesToHex, receiptToCell } from "@cocoon/protocol"
import type { SessionEntry, SignedReceiptEntry } from "./SessionEntry.js"

/** An entry as one line of JSON; it holds the session's secret key. `parseSessionEntry` reads it back. */
export function serializeSessionEntry(entry: SessionEntry): string {
  const { handle, last, pending } = entry
  return JSON.stringify({
    version: 1,
    address: handle.address.toRawString(),
    globalId: handle.globalId,
    registry: handle.registry.toRawString(),
    client: handle.client.toRawString(),
    owner: handle.provider.owner.toRawString(),
    index: handle.provider.index,
    nonce: handle.nonce.toString(),
    termsHash: handle.termsHash.toString(),
    opening: handle.opening.toBoc().toString("base64"),
    sessionSecretKey: bytesToHex(handle.sessionSecretKey),
    stage: entry.stage,
    preparedAt: entry.preparedAt,
    dealId: entry.dealId === null ? null : entry.dealId.toString(),
    expiresAt: entry.expiresAt,
    deposit: entry.deposit.toString(),
    pending: pending === null ? null : { amount: pending.amount.toString(), at: pending.at },
    ceiling: entry.ceiling.toString(),
    last: last === null ? null : receiptJson(last),
    evidence: entry.evidence.map(({ code, at, receipt, contradicted }) => ({
      code,
      at,
      receipt: receipt === null ? null : receiptJson(receipt),
      contradicted: contradicted === null ? null : receiptJson(contradicted),
    })),
  })
}

function receiptJson({ receipt, signature }: SignedReceiptEntry) {
  return {
    receipt: receiptToCell(receipt).toBoc().toString("base64"),
    signature: bytesToHex(signature),
  }
}
