import { loadSessionLedger, loadSessionOffer, type SessionState } from "@cocoon/wrappers"
import { readConditions } from "../../decode/deal/readConditions.js"
import { toAmounts } from "../../decode/deal/toAmounts.js"
import { hex64 } from "../../decode/hex64.js"
import type { Row } from "../../store/Database.js"
import { usageColumns } from "./usageColumns.js"

/** SESSION_OPEN of the contract. */
const OPEN = 1n

/** Columns of a Session that is not over, from its getter. */
export function sessionColumns(state: SessionState): Partial<Row<"session">> {
  const ledger = loadSessionLedger(state.ledger.beginParse())
  const offer = loadSessionOffer(state.offer.beginParse())
  return {
    status: state.status === OPEN ? "open" : "closing",
    deal_id: hex64(state.dealId),
    terms_hash: state.terms.hash().toString("hex"),
    conditions: readConditions(state.terms, offer),
    enclave_key: hex64(state.enclaveKey),
    session_key: hex64(state.sessionKey),
    deposit: state.deposit.toString(),
    ...toAmounts(offer.sheet),
    opened_at: Number(ledger.openedAt),
    expires_at: Number(ledger.expiresAt),
    close_at: Number(ledger.closeAt),
    paid: ledger.paid.toString(),
    fee: ledger.fee.toString(),
    royalty: ledger.royalty.toString(),
    ...usageColumns(ledger.usage),
    closed_lt: null,
  }
}
