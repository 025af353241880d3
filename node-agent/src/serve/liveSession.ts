import { bytesToUint, cost, hexToBytes, NO_USAGE, type Usage } from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { Journal } from "../journal/journal.js"
import type { JournalSession } from "../journal/sessionRow.js"
import { atMost } from "./atMost.js"
import { decodeReceipt } from "./storedReceipt.js"

/** One Session in memory; the journal has what a restart needs. Amounts are cumulative nanoTON. */
export type LiveSession = {
  /** The journal's row as last written or read. */
  row: JournalSession
  readonly dealId: bigint
  readonly address: Address
  /** 32 bytes. */
  readonly sessionKey: Uint8Array
  readonly modelHash: bigint
  /** Of the highest voucher held; durable with the next receipt. */
  authorised: bigint
  voucher: Uint8Array | undefined
  /** Of the last receipt; 0 before the first. */
  counter: bigint
  usage: Usage
  metered: bigint
  /** Worst cases of what is in flight, one nanoTON added to each for rounding. */
  reserved: bigint
  inFlight: number
  /** Nothing more is admitted: the client closes. */
  ending: boolean
  /** Called when nothing is in flight any more. */
  readonly waiting: (() => void)[]
  /** Unix milliseconds since when something is owed; undefined while nothing is. */
  owedSince: number | undefined
}

/** What the Session would pay now and has not paid: its voucher and its last receipt decide, whichever is less. */
export function owed({ authorised, metered, row }: LiveSession): bigint {
  const payable = atMost(authorised, metered)
  return payable > row.redeemed ? payable - row.redeemed : 0n
}

/** Takes a Session up from its row and its last receipt. */
export function liveSession(
  row: JournalSession,
  { receipts }: Pick<Journal, "receipts">,
): LiveSession {
  const stored = receipts.last(row.dealId)
  const receipt = stored === undefined ? undefined : decodeReceipt(stored).receipt
  const usage = receipt?.usage ?? NO_USAGE
  const session: LiveSession = {
    row,
    dealId: bytesToUint(hexToBytes(row.dealId)),
    address: Address.parseRaw(row.address),
    sessionKey: hexToBytes(row.sessionKey),
    modelHash: bytesToUint(hexToBytes(row.modelHash)),
    authorised: row.authorised,
    voucher: row.voucher,
    counter: receipt?.counter ?? 0n,
    usage,
    metered: cost(usage, row.sheet),
    reserved: 0n,
    inFlight: 0,
    ending: row.status === "finished" || receipt?.final === true,
    waiting: [],
    owedSince: undefined,
  }
  if (owed(session) > 0n) session.owedSince = row.redeemedAt
  return session
}
