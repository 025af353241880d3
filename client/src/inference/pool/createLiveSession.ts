import { signVoucher, verifyReceipt } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { createReceiptMemory } from "../../equivocation/createReceiptMemory.js"
import { smaller } from "../../money/smaller.js"
import { refuse } from "../../refuse.js"
import { readSessionOpening } from "../../session/readSessionOpening.js"
import type { SessionEntry, SignedReceiptEntry } from "../../session/SessionEntry.js"
import type { SessionJournal } from "../../session/SessionJournal.js"
import { createLedger } from "./createLedger.js"
import type { LiveSession, SignedVoucher } from "./LiveSession.js"

/** What a Session is used with; `now` in milliseconds. */
export interface LiveSessionDeps {
  readonly journal: SessionJournal
  readonly now: () => number
  /** NanoTON that a voucher may run ahead of what is needed, so that fewer are signed. */
  readonly authoriseAhead: bigint
  /** Told of a journal that fails, and of a node that broke the protocol. */
  readonly onJournalError: (error: unknown) => void
  readonly onCondemned: (live: LiveSession, code: string) => void
}

/** Receipts alone wait so long for the journal, milliseconds: the node gives them again after a crash. */
const RECEIPT_DELAY_MS = 200
/** The journal's ceiling goes up in parts of the deposit, so that it is written a few times in a Session. */
const CEILING_PARTS = 8n

/** A Session of the journal, ready for requests. `addresses` are raw. */
export function createLiveSession(
  deps: LiveSessionDeps,
  at: {
    readonly entry: SessionEntry
    readonly provider: string
    readonly listing: string
    readonly restored: boolean
  },
): LiveSession {
  const { journal, now, authoriseAhead } = deps
  const { handle, dealId } = at.entry
  if (dealId === null) throw refuse("SESSION_NOT_OPEN", "the Session does not stand on chain yet")
  const terms = readSessionOpening(handle.opening)
  const { last } = at.entry
  const memory = createReceiptMemory(last === null ? [] : [last])
  const ledger = createLedger({ sheet: terms.sheet, last: last?.receipt ?? null, now })
  let entry = at.entry
  let signed: SignedVoucher | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = () => {
    clearTimeout(timer)
    timer = undefined
    return journal.put(entry)
  }
  const commit = (changes: Partial<SessionEntry>) => {
    entry = { ...entry, ...changes }
    return save()
  }
  const sign = (authorised: bigint): SignedVoucher => {
    const signature = signVoucher({ dealId, authorised }, handle.sessionSecretKey)
    signed = { authorised, signature }
    return signed
  }
  /** The receipt that a genuine one contradicts. */
  const provenBy = (seen: SignedReceiptEntry) => {
    const { enclaveKey } = terms
    const genuine = verifyReceipt(seen.receipt, { signature: seen.signature, enclaveKey })
    return genuine ? memory.contradictedBy(seen) : null
  }
  const live: LiveSession = {
    provider: at.provider,
    listing: at.listing,
    address: handle.address.toRawString(),
    terms,
    dealId,
    ledger,
    entry: () => entry,
    standing: () => standingOf(live),
    room: () => entry.deposit - ledger.needed(),
    async authorise() {
      for (;;) {
        const needed = ledger.needed()
        if (signed !== null && signed.authorised >= needed) return signed
        if (entry.stage !== "open") throw refuse("SESSION_NOT_OPEN", "the Session takes no more")
        const wanted = smaller(needed + authoriseAhead, entry.deposit)
        if (wanted < needed) throw refuse("DEPOSIT_TOO_LOW", "the deposit does not cover it")
        if (wanted <= entry.ceiling) return sign(wanted)
        const step = entry.deposit / CEILING_PARTS
        await commit({ ceiling: smaller(wanted + step, entry.deposit) })
      }
    },
    commit,
    contradicts: (seen) => memory.contradictedBy(seen) !== null,
    keep(last) {
      memory.keep(last)
      const newest = entry.last?.receipt.counter ?? 0n
      if (last.receipt.counter <= newest) return
      entry = { ...entry, last }
      timer ??= setTimeout(() => void save().catch(deps.onJournalError), RECEIPT_DELAY_MS)
    },
    condemn(fault, receipt) {
      const contradicted = receipt === null ? null : provenBy(receipt)
      const code = contradicted === null ? fault : "EQUIVOCATION"
      if (entry.evidence.some((known) => known.code === code)) return
      const seconds = Math.floor(now() / 1000)
      const evidence = [...entry.evidence, { code, at: seconds, receipt, contradicted }]
      const stage = entry.stage === "closed" ? entry.stage : "closing"
      live.channel = null
      commit({ stage, evidence: evidence.slice(0, 16) }).catch(deps.onJournalError)
      deps.onCondemned(live, code)
    },
    paid: 0n,
    lastUsedAt: now(),
    channel: null,
    opening: null,
    topUp: null,
    ending: false,
    restored: at.restored,
  }
  return live
}

function standingOf(live: LiveSession) {
  const { handle, deposit, expiresAt, stage, ceiling } = live.entry()
  return {
    session: handle.address,
    provider: Address.parseRaw(live.provider),
    listing: Address.parseRaw(live.listing),
    deposit,
    metered: live.ledger.metered(),
    authorised: ceiling,
    inFlight: live.ledger.exposed(),
    expiresAt,
    status: stage,
  }
}
