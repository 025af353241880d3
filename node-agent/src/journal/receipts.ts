import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { dealKey } from "./dealKey.js"
import { int63 } from "./integers.js"
import { JournalError } from "./JournalError.js"

/** A signed receipt and what left the enclave with it, byte for byte. */
export type StoredReceipt = {
  /** 64 lower-case hex digits. */
  dealId: string
  counter: bigint
  /** The receipt with its signature, as it leaves the enclave. */
  bytes: Uint8Array
  /** A Job's sealed output, a Session's receipt details (salt, counter, this request's usage); never plaintext. */
  envelope: Uint8Array
  /** A referenced output's name, 64 lower-case hex digits: the envelope is served under it. */
  contentHash?: string
}

/** The receipts of the journal: insert-only, one per deal and counter. */
export type ReceiptStore = {
  /**
   * Stores a receipt before it leaves the enclave and returns what to send: on a repeat, the stored bytes.
   * Throws JOURNAL_EQUIVOCATION if this counter was signed with other bytes (two of them cost the stake).
   */
  put(receipt: StoredReceipt): StoredReceipt
  get(key: { dealId: string; counter: bigint }): StoredReceipt | undefined
  /** The receipt with the highest counter of a deal. */
  last(dealId: string): StoredReceipt | undefined
  /** The sealed bytes of a referenced output whose Job has not ended. */
  output(contentHash: string): Uint8Array | undefined
}

function bytesOf(value: SQLOutputValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new JournalError("JOURNAL_VALUE", "a receipt on disk is not bytes")
}

function key({ dealId, counter }: { dealId: string; counter: bigint }): [string, bigint] {
  return [dealKey(dealId), int63(counter, "a receipt's counter")]
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function toReceipt(row: Record<string, SQLOutputValue> | undefined): StoredReceipt | undefined {
  if (row === undefined) return undefined
  if (typeof row.counter !== "bigint") {
    throw new JournalError("JOURNAL_VALUE", "a receipt's counter on disk is not a number")
  }
  return {
    dealId: String(row.deal_id),
    counter: row.counter,
    bytes: bytesOf(row.bytes),
    envelope: bytesOf(row.envelope),
    ...(row.content_hash === null ? {} : { contentHash: String(row.content_hash) }),
  }
}

/** The receipt table's reads and writes; `now` gives Unix milliseconds. */
export function createReceiptStore(database: DatabaseSync, now: () => number): ReceiptStore {
  const insert = database.prepare(
    `INSERT INTO receipt (deal_id, counter, bytes, envelope, content_hash, stored_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const one = database.prepare("SELECT * FROM receipt WHERE deal_id = ? AND counter = ?")
  const highest = database.prepare(
    "SELECT * FROM receipt WHERE deal_id = ? ORDER BY counter DESC LIMIT 1",
  )
  const served = database.prepare(
    `SELECT envelope FROM receipt JOIN job USING (deal_id)
     WHERE content_hash = ? AND state IN ('answered', 'completing', 'delivered') LIMIT 1`,
  )
  for (const statement of [one, highest]) statement.setReadBigInts(true)

  const get = (id: { dealId: string; counter: bigint }) => toReceipt(one.get(...key(id)))

  return {
    put(receipt) {
      const stored = get(receipt)
      if (stored === undefined) {
        const { bytes, envelope, contentHash = null } = receipt
        insert.run(...key(receipt), bytes, envelope, contentHash, now())
        return receipt
      }
      if (same(stored.bytes, receipt.bytes) && same(stored.envelope, receipt.envelope))
        return stored
      throw new JournalError(
        "JOURNAL_EQUIVOCATION",
        `deal ${receipt.dealId} has another receipt with counter ${receipt.counter}; the stored one stands`,
        { details: { dealId: receipt.dealId, counter: String(receipt.counter) } },
      )
    },
    get,
    last: (dealId) => toReceipt(highest.get(key({ dealId, counter: 0n })[0])),
    output(contentHash) {
      const row = served.get(contentHash)
      return row === undefined ? undefined : bytesOf(row.envelope)
    },
  }
}
