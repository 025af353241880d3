import { receiptToCell } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { toNano } from "@ton/core"
import { AgentError } from "../AgentError.js"
import type { Bell } from "../chain/bell.js"
import { callBodies } from "../chain/callBodies.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import type { Journal } from "../journal/journal.js"
import { lastReceipt } from "./lastReceipt.js"
import { type LiveSession, owed } from "./liveSession.js"
import type { RedeemKind } from "./redeemPolicy.js"
import type { SessionWatch } from "./sessionWatch.js"

/** What a payment works with; `reserveStop` in nanoTON. */
export type RedeemDeps = {
  readonly journal: Pick<Journal, "receipts" | "outbox">
  readonly channel: Pick<ProviderChannel, "submit" | "outcome">
  readonly provider: Pick<ProviderCache, "get">
  readonly watch: Pick<SessionWatch, "refresh" | "isSeen">
  readonly bell: Pick<Bell<string>, "wait">
  readonly reserveStop: bigint
  readonly log: Log
  readonly signal: AbortSignal
}

/** Gas of Redeem or CloseSession and the way there; what is left comes back. */
const VALUE = toNano("0.1")
const LOOKS = 20
const LOOK_MS = 1_500
const NO_VOUCHER = new Uint8Array(64)

/** Why a payment did not come; `code` says how long to wait. */
function failed(code: string): AgentError {
  const message = `a Session did not pay (${code}); it is asked again later`
  return new AgentError("REDEEM_FAILED", message, { details: { reason: code }, retryable: true })
}

function bodyOf({ journal }: RedeemDeps, session: LiveSession, kind: RedeemKind) {
  const last = lastReceipt({ journal }, session)
  if (last === undefined) throw failed("RECEIPT_MISSING")
  const { receipt, signature } = last
  const { row, address } = session
  // What is durable is sent: a voucher that came since is redeemed with the receipt that comes with it.
  const held = { authorised: row.authorised, voucher: row.voucher ?? NO_VOUCHER }
  const parts = { session: address, ...held, signature, receipt: receiptToCell(receipt) }
  return kind === "close" ? callBodies.closeSession(parts) : callBodies.redeemSession(parts)
}

/** Submits the message, unless one of this Session's is still under way; its verdict is the Provider's alone. */
async function deliver(deps: RedeemDeps, session: LiveSession, kind: RedeemKind): Promise<void> {
  const { journal, channel, provider, reserveStop, signal } = deps
  const { dealId } = session.row
  const last = journal.outbox.lastOfSession(dealId)
  const open = last?.status === "pending" || last?.status === "sent"
  if (!open && (await provider.get()).reserve < reserveStop) throw failed("RESERVE_TOO_SMALL")
  const call = { role: "enclave", purpose: kind, session: dealId, value: VALUE } as const
  const id = open
    ? last.id
    : await channel.submit({ ...call, body: bodyOf(deps, session, kind) }, signal)
  const outcome = await channel.outcome(id, signal)
  if (!outcome.ok) throw failed(outcome.code)
}

/** Reads the chain back until the Session paid or ended. */
async function paid(deps: RedeemDeps, session: LiveSession, kind: RedeemKind): Promise<boolean> {
  const { watch, bell, signal } = deps
  const target = session.row.redeemed
  const isDone = () =>
    session.row.status === "closed" || (kind === "redeem" && session.row.redeemed > target)
  for (let look = 0; look < LOOKS && !signal.aborted; look += 1) {
    await watch.refresh([session], signal)
    if (isDone()) return true
    await bell.wait(session.row.address, { ms: LOOK_MS, signal })
    if (isDone()) return true
  }
  return false
}

/**
 * Has a Session pay what it owes, through the Provider, and reads the payment back. Nothing is sent when the chain
 * shows it paid. Resolves to what was paid, nanoTON. Throws REDEEM_FAILED with the reason in its details, and what the
 * API fails with; nothing is lost then.
 */
export async function redeemSession(
  deps: RedeemDeps,
  session: LiveSession,
  kind: RedeemKind,
): Promise<bigint> {
  const { watch, log, signal } = deps
  await watch.refresh([session], signal)
  const { redeemed, address } = session.row
  if (session.row.status === "closed" || (kind === "redeem" && owed(session) === 0n)) return 0n
  if (!watch.isSeen(session)) throw failed("NOT_SEEN")
  await deliver(deps, session, kind)
  if (!(await paid(deps, session, kind))) throw failed("NOT_PAID")
  const amount = session.row.redeemed - redeemed
  log.info({ session: address, kind, amount, redeemed: session.row.redeemed }, "a Session paid")
  return amount
}
