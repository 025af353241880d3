import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { dealKey } from "./dealKey.js"
import { uint32 } from "./integers.js"
import { JournalError } from "./JournalError.js"
import { rawAddress } from "./rawAddress.js"

/**
 * pending: signed, and after a crash perhaps already given to the network · sent: given at least once ·
 * the last two are final.
 */
export type OutboxStatus = "pending" | "sent" | "confirmed" | "failed"

/** An external message to the Provider; `validUntil` in chain seconds, `body` a serialised bag of cells. */
export type OutboxMessage = {
  id: number
  seqno: number
  validUntil: number
  body: Uint8Array
  /** "claim" is special: a job has one at most, ever, unless it provably failed. */
  purpose: string
  job: string | undefined
  /** The deal of a Session, 64 hex digits. */
  session: string | undefined
  status: OutboxStatus
  attempts: number
  errorCode: string | undefined
}

/** A message to journal before it is sent. */
export type OutboxDraft = Pick<OutboxMessage, "seqno" | "validUntil" | "body" | "purpose"> & {
  job?: string
  session?: string
}

/** The messages this agent signed for its Provider; a seqno is held by one message that has not failed. */
export type Outbox = {
  /** Throws JOURNAL_SEQNO_IN_USE, JOURNAL_CLAIMED_BEFORE. */
  enqueue(draft: OutboxDraft): OutboxMessage
  get(id: number): OutboxMessage | undefined
  /** Pending and sent messages in order of seqno: what a restarted agent sends again. */
  open(): OutboxMessage[]
  ofJob(job: string): OutboxMessage[]
  /** The last message of a Session's deal. */
  lastOfSession(dealId: string): OutboxMessage | undefined
  /** Books an attempt; allowed again on a sent message (the same bytes may be repeated). */
  markSent(id: number): OutboxMessage
  /** The chain executed it. */
  confirm(id: number): OutboxMessage
  /**
   * It will never execute: `chainTime` is the time of a block up to which the Provider was read, and is past
   * validUntil. Refused before that.
   */
  expire(id: number, chainTime: number): OutboxMessage
  /** The chain's verdict: executed and refused, or its seqno was used by another message. */
  fail(id: number, errorCode: string): OutboxMessage
  /** The highest seqno of a message that has not failed. */
  lastSeqno(): number | undefined
}

const STATUSES: readonly OutboxStatus[] = ["pending", "sent", "confirmed", "failed"]

function toMessage(row: Record<string, SQLOutputValue>): OutboxMessage {
  const status = STATUSES.find((known) => known === row.status)
  if (status === undefined || !(row.body instanceof Uint8Array)) {
    throw new JournalError("JOURNAL_VALUE", "an outbox row on disk is not readable")
  }
  return {
    id: Number(row.id),
    seqno: Number(row.seqno),
    validUntil: Number(row.valid_until),
    body: row.body,
    purpose: String(row.purpose),
    job: row.job === null ? undefined : String(row.job),
    session: row.session === null ? undefined : String(row.session),
    status,
    attempts: Number(row.attempts),
    errorCode: row.error_code === null ? undefined : String(row.error_code),
  }
}

function isUnique(error: unknown, index: string): boolean {
  // SQLITE_CONSTRAINT_UNIQUE; node:sqlite tells the index's columns in the message only.
  const { errcode, message } = error as { errcode?: number; message?: string }
  return errcode === 2067 && message === `UNIQUE constraint failed: ${index}`
}

function enqueueError(error: unknown, draft: OutboxDraft): unknown {
  if (isUnique(error, "outbox.seqno")) {
    return new JournalError(
      "JOURNAL_SEQNO_IN_USE",
      `seqno ${draft.seqno} belongs to another message in the outbox`,
      { details: { seqno: draft.seqno } },
    )
  }
  if (isUnique(error, "outbox.job")) {
    return new JournalError(
      "JOURNAL_CLAIMED_BEFORE",
      `job ${draft.job ?? ""} has a claim in the outbox: it is never claimed twice`,
      { details: { job: draft.job ?? "" } },
    )
  }
  return error
}

function statements(database: DatabaseSync) {
  return {
    insert: database.prepare(
      `INSERT INTO outbox (seqno, valid_until, body, purpose, job, session, status, created_at, changed_at)
       VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)`,
    ),
    one: database.prepare("SELECT * FROM outbox WHERE id = ?"),
    open: database.prepare(
      "SELECT * FROM outbox WHERE status IN ('pending', 'sent') ORDER BY seqno, id",
    ),
    byJob: database.prepare("SELECT * FROM outbox WHERE job = ? ORDER BY id"),
    lastOfSession: database.prepare(
      "SELECT * FROM outbox WHERE session = ? ORDER BY id DESC LIMIT 1",
    ),
    highest: database.prepare("SELECT max(seqno) AS n FROM outbox WHERE status <> 'failed'"),
    set: database.prepare(
      `UPDATE outbox SET status = ?, attempts = attempts + ?, error_code = ?, changed_at = ?
       WHERE id = ? AND status IN ('pending', 'sent')`,
    ),
  }
}

type Statements = ReturnType<typeof statements>

function read({ one }: Statements, id: number): OutboxMessage {
  const row = one.get(id)
  if (row !== undefined) return toMessage(row)
  throw new JournalError("JOURNAL_UNKNOWN", `message ${id} is not in the outbox`)
}

function mover(sql: Statements, now: () => number) {
  return (id: number, { to, errorCode }: { to: OutboxStatus; errorCode?: string }) => {
    const { changes } = sql.set.run(to, to === "sent" ? 1 : 0, errorCode ?? null, now(), id)
    const after = read(sql, id)
    if (changes !== 0) return after
    const { status } = after
    throw new JournalError(
      "JOURNAL_OUTBOX_STATUS",
      `message ${id} is ${status}: it cannot become ${to}`,
      { details: { id, status, to } },
    )
  }
}

function enqueuer(sql: Statements, now: () => number) {
  return (draft: OutboxDraft): OutboxMessage => {
    const { body, purpose } = draft
    const job = draft.job === undefined ? null : rawAddress(draft.job)
    const session = draft.session === undefined ? null : dealKey(draft.session)
    const seqno = uint32(draft.seqno, "a seqno")
    const validUntil = uint32(draft.validUntil, "validUntil")
    const at = now()
    try {
      const { lastInsertRowid } = sql.insert.run(
        seqno,
        validUntil,
        body,
        purpose,
        job,
        session,
        at,
        at,
      )
      return read(sql, Number(lastInsertRowid))
    } catch (error) {
      throw enqueueError(error, draft)
    }
  }
}

/** The outbox table's reads and writes; `now` gives Unix milliseconds. */
export function createOutbox(database: DatabaseSync, now: () => number): Outbox {
  const sql = statements(database)
  const move = mover(sql, now)
  return {
    enqueue: enqueuer(sql, now),
    get(id) {
      const row = sql.one.get(id)
      return row === undefined ? undefined : toMessage(row)
    },
    open: () => sql.open.all().map(toMessage),
    ofJob: (job) => sql.byJob.all(rawAddress(job)).map(toMessage),
    lastOfSession(dealId) {
      const row = sql.lastOfSession.get(dealKey(dealId))
      return row === undefined ? undefined : toMessage(row)
    },
    markSent: (id) => move(id, { to: "sent" }),
    confirm: (id) => move(id, { to: "confirmed" }),
    expire(id, chainTime) {
      const { validUntil } = read(sql, id)
      if (chainTime > validUntil) return move(id, { to: "failed", errorCode: "EXPIRED" })
      throw new JournalError(
        "JOURNAL_OUTBOX_STATUS",
        `message ${id} is valid until ${validUntil}: it may still execute`,
        { details: { id, validUntil, chainTime } },
      )
    },
    fail: (id, errorCode) => move(id, { to: "failed", errorCode }),
    lastSeqno() {
      const n = sql.highest.get()?.n
      return n === null || n === undefined ? undefined : Number(n)
    },
  }
}
