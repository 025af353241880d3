import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { SessionEventData } from "../../decode/session/SessionEventData.js"
import type { Row } from "../../store/Database.js"
import { usedColumns } from "../deal/usedColumns.js"

type Opened = Pick<IndexedEvent, "account" | "at" | "lt">

/** The row of a Session that was opened just now. */
export function openSession(
  data: SessionEventData["session.OpenSession"],
  { account, at, lt }: Opened,
): Row<"session"> {
  return {
    address: account,
    opened_lt: lt,
    deal_id: data.dealId,
    client: data.client,
    nonce: data.nonce,
    terms_hash: data.termsHash,
    conditions: data.conditions,
    model: data.model,
    provider: data.provider,
    status: "open",
    enclave_key: data.enclaveKey,
    session_key: data.sessionKey,
    deposit: data.deposit,
    ...data.sheet,
    opened_at: at,
    expires_at: data.expiresAt,
    close_at: 0,
    redemptions: 0,
    paid: "0",
    fee: "0",
    royalty: "0",
    refunded: "0",
    ...usedColumns(null),
    closed_at: null,
    closed_lt: null,
    updated_at: at,
    updated_lt: lt,
  }
}
