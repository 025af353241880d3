import type { DatabaseSync } from "node:sqlite"
import { dealKey } from "./dealKey.js"
import { int63, uint32 } from "./integers.js"
import { JournalError } from "./JournalError.js"
import { rawAddress } from "./rawAddress.js"
import {
  type JournalSession,
  SESSION_STATUSES,
  type SessionFacts,
  type SessionStatus,
  sheetText,
  toSession,
} from "./sessionRow.js"

/** What the chain says of a Session: deposit and payments only grow. */
export type SessionStanding = {
  readonly deposit: bigint
  readonly expiresAt: number
  readonly redeemed: bigint
  readonly status: SessionStatus
}

/** A voucher: 64 bytes, for cumulative nanoTON. */
export type HeldVoucher = { readonly authorised: bigint; readonly voucher: Uint8Array }

/** The Sessions of the journal. */
export type SessionStore = {
  /** Writes a Session that is served from now on; false if the deal is known, whose row then stays. */
  see(facts: SessionFacts, standing: SessionStanding): boolean
  get(dealId: string): JournalSession | undefined
  /** Sessions in these statuses (all without argument), oldest first. */
  list(statuses?: readonly SessionStatus[]): JournalSession[]
  /** The newest deal at an address. */
  at(address: string): JournalSession | undefined
  /** Keeps a voucher that authorises more than the one held; a lower one changes nothing. */
  keepVoucher(dealId: string, held: HeldVoucher): void
  /** Takes what the chain shows; a status or payment that goes back (a replica behind another) changes nothing. */
  stand(dealId: string, standing: SessionStanding): JournalSession
  /** The final receipt is signed: nothing more is served. Throws JOURNAL_STATE once it is closed. */
  finish(dealId: string): JournalSession
  /** Deals and payments, over all statuses. */
  totals(): { readonly sessions: number; readonly redeemed: bigint }
}

function statements(database: DatabaseSync) {
  const all = {
    insert: database.prepare(
      `INSERT INTO session (deal_id, address, client, nonce, terms_hash, model, model_hash, royalty_bps, fee_bps,
         sheet, session_key, enclave_key, opened_at, deposit, expires_at, redeemed, status, redeemed_at, seen_at, changed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (deal_id) DO NOTHING`,
    ),
    one: database.prepare("SELECT * FROM session WHERE deal_id = ?"),
    at: database.prepare(
      "SELECT * FROM session WHERE address = ? ORDER BY seen_at DESC, rowid DESC LIMIT 1",
    ),
    all: database.prepare(
      "SELECT * FROM session WHERE status IN (SELECT value FROM json_each(?)) ORDER BY seen_at, rowid",
    ),
    voucher: database.prepare(
      "UPDATE session SET authorised = ?, voucher = ?, changed_at = ? WHERE deal_id = ? AND authorised < ?",
    ),
    stand: database.prepare(
      `UPDATE session SET deposit = max(deposit, ?), expires_at = max(expires_at, ?),
         redeemed_at = CASE WHEN redeemed < ? THEN ? ELSE redeemed_at END, redeemed = max(redeemed, ?),
         status = ?, changed_at = ? WHERE deal_id = ?`,
    ),
    finish: database.prepare(
      "UPDATE session SET status = 'finished', changed_at = ? WHERE deal_id = ? AND status <> 'closed'",
    ),
    totals: database.prepare(
      "SELECT count(*) AS n, coalesce(sum(redeemed), 0) AS redeemed FROM session",
    ),
  }
  for (const statement of [all.one, all.at, all.all, all.totals]) statement.setReadBigInts(true)
  return all
}

function later(one: SessionStatus, other: SessionStatus): SessionStatus {
  return SESSION_STATUSES.indexOf(one) < SESSION_STATUSES.indexOf(other) ? other : one
}

function isNothingNew(before: JournalSession, standing: SessionStanding): boolean {
  const { deposit, expiresAt, redeemed, status } = standing
  const grown = deposit > before.deposit || expiresAt > before.expiresAt
  return !grown && redeemed <= before.redeemed && later(before.status, status) === before.status
}

function insertion(facts: SessionFacts, standing: SessionStanding) {
  return [
    dealKey(facts.dealId),
    rawAddress(facts.address),
    rawAddress(facts.client),
    String(facts.nonce),
    dealKey(facts.termsHash),
    rawAddress(facts.model),
    dealKey(facts.modelHash),
    facts.royaltyBps,
    facts.feeBps,
    sheetText(facts.sheet),
    dealKey(facts.sessionKey),
    dealKey(facts.enclaveKey),
    uint32(facts.openedAt, "openedAt"),
    int63(standing.deposit, "a deposit"),
    uint32(standing.expiresAt, "expiresAt"),
    int63(standing.redeemed, "a payment"),
    standing.status,
  ] as const
}

/** The session table's reads and writes; `now` gives Unix milliseconds. */
export function createSessionStore(database: DatabaseSync, now: () => number): SessionStore {
  const sql = statements(database)
  const get = (dealId: string): JournalSession | undefined => {
    const row = sql.one.get(dealKey(dealId))
    return row === undefined ? undefined : toSession(row)
  }
  const must = (dealId: string): JournalSession => {
    const session = get(dealId)
    if (session !== undefined) return session
    throw new JournalError("JOURNAL_UNKNOWN", `deal ${dealId} is no Session of the journal`)
  }
  return {
    see(facts, standing) {
      const at = now()
      return sql.insert.run(...insertion(facts, standing), at, at, at).changes !== 0
    },
    get,
    list: (statuses = SESSION_STATUSES) => sql.all.all(JSON.stringify(statuses)).map(toSession),
    at(address) {
      const row = sql.at.get(rawAddress(address))
      return row === undefined ? undefined : toSession(row)
    },
    keepVoucher(dealId, { authorised, voucher }) {
      const amount = int63(authorised, "an authorised amount")
      if (voucher.length !== 64)
        throw new JournalError("JOURNAL_VALUE", "a voucher is a signature of 64 bytes")
      sql.voucher.run(amount, voucher, now(), dealKey(dealId), amount)
    },
    stand(dealId, standing) {
      const before = must(dealId)
      if (isNothingNew(before, standing)) return before
      const status = later(before.status, standing.status)
      const deposit = int63(standing.deposit, "a deposit")
      const redeemed = int63(standing.redeemed, "a payment")
      const expiresAt = uint32(standing.expiresAt, "expiresAt")
      const at = now()
      const amounts = [deposit, expiresAt, redeemed, at, redeemed] as const
      sql.stand.run(...amounts, status, at, dealKey(dealId))
      return must(dealId)
    },
    finish(dealId) {
      const { changes } = sql.finish.run(now(), dealKey(dealId))
      const session = must(dealId)
      if (changes !== 0) return session
      throw new JournalError("JOURNAL_STATE", `the Session of deal ${dealId} is closed`)
    },
    totals() {
      const row = sql.totals.get()
      return { sessions: Number(row?.n), redeemed: BigInt(String(row?.redeemed)) }
    },
  }
}
