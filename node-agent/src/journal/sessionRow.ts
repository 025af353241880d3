import type { SQLOutputValue } from "node:sqlite"
import type { PriceSheet } from "@cocoon/protocol"
import { JournalError } from "./JournalError.js"

/**
 * open: served · closing: the challenge period runs · finished: the final receipt is signed · closed: gone from the
 * chain, for good.
 */
export type SessionStatus = "open" | "closing" | "finished" | "closed"

/** Every status, in the order of a Session's life. */
export const SESSION_STATUSES: readonly SessionStatus[] = ["open", "closing", "finished", "closed"]

/** What never changes in a deal; addresses raw, hashes and keys as 64 hex digits. */
export type SessionFacts = {
  readonly dealId: string
  readonly address: string
  readonly client: string
  readonly nonce: bigint
  readonly termsHash: string
  /** The listing. */
  readonly model: string
  readonly modelHash: string
  readonly royaltyBps: number
  readonly feeBps: number
  readonly sheet: PriceSheet
  readonly sessionKey: string
  /** The one the Session pins: its receipts count there, whichever key the Provider has later. */
  readonly enclaveKey: string
  /** Chain seconds, as the deal's code wrote it. */
  readonly openedAt: number
}

/** A Session as journalled; amounts cumulative nanoTON, `expiresAt` chain seconds, `redeemedAt` Unix milliseconds. */
export type JournalSession = SessionFacts & {
  readonly deposit: bigint
  readonly expiresAt: number
  /** Of the highest voucher held. */
  readonly authorised: bigint
  /** 64 bytes. */
  readonly voucher: Uint8Array | undefined
  /** Paid by the Session so far, fee and royalty included. */
  readonly redeemed: bigint
  /** When the chain last paid; when the Session was seen, before. */
  readonly redeemedAt: number
  readonly status: SessionStatus
}

function unreadable(what: string): JournalError {
  return new JournalError("JOURNAL_VALUE", `a Session's ${what} on disk is not readable`)
}

function sheetOf(text: string): PriceSheet {
  if (!/^[0-9]{1,20}(,[0-9]{1,20}){3}$/.test(text)) throw unreadable("price sheet")
  const [prompt = 0n, cached = 0n, completion = 0n, reasoning = 0n] = text.split(",").map(BigInt)
  return { prompt, cached, completion, reasoning }
}

function statusOf(value: SQLOutputValue | undefined): SessionStatus {
  const status = SESSION_STATUSES.find((known) => known === value)
  if (status === undefined) throw unreadable("status")
  return status
}

function voucherOf(value: SQLOutputValue | undefined): Uint8Array | undefined {
  if (value === null) return undefined
  if (value instanceof Uint8Array && value.length === 64) return value
  throw unreadable("voucher")
}

/** The sheet as the journal's column holds it. */
export function sheetText({ prompt, cached, completion, reasoning }: PriceSheet): string {
  return [prompt, cached, completion, reasoning].join(",")
}

/** Reads a row whose integers are bigints. Throws JOURNAL_VALUE. */
export function toSession(row: Record<string, SQLOutputValue>): JournalSession {
  return {
    dealId: String(row.deal_id),
    address: String(row.address),
    client: String(row.client),
    nonce: BigInt(String(row.nonce)),
    termsHash: String(row.terms_hash),
    model: String(row.model),
    modelHash: String(row.model_hash),
    royaltyBps: Number(row.royalty_bps),
    feeBps: Number(row.fee_bps),
    sheet: sheetOf(String(row.sheet)),
    sessionKey: String(row.session_key),
    enclaveKey: String(row.enclave_key),
    openedAt: Number(row.opened_at),
    deposit: BigInt(String(row.deposit)),
    expiresAt: Number(row.expires_at),
    authorised: BigInt(String(row.authorised)),
    voucher: voucherOf(row.voucher),
    redeemed: BigInt(String(row.redeemed)),
    redeemedAt: Number(row.redeemed_at),
    status: statusOf(row.status),
  }
}
