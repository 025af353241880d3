import { type RequestHeader, verifyVoucher } from "@cocoon/protocol"
import { AnswerFailure } from "./AnswerFailure.js"
import type { LiveSession } from "./liveSession.js"
import type { SessionWatch } from "./sessionWatch.js"

/** Rounding of one price, nanoTON: costs of parts, each rounded down, may add up to one less than the whole. */
const ROUNDING = 1n

/**
 * Takes the voucher of a request if it authorises more than the one held: what is below it adds nothing, and needs no
 * voucher. Throws AnswerFailure bad_voucher.
 */
export function takeVoucher(session: LiveSession, { authorised, voucher }: RequestHeader): void {
  if (authorised <= session.authorised || authorised > session.row.deposit) return
  const { dealId, sessionKey } = session
  const signed =
    voucher !== undefined &&
    verifyVoucher({ dealId, authorised }, { signature: voucher, sessionKey })
  if (!signed) {
    const message = "the amount needs a voucher of the session key over it"
    throw new AnswerFailure("bad_voucher", { message })
  }
  session.authorised = authorised
  session.voucher = voucher
}

/** What must be authorised to serve a request of this worst case beside those in flight, cumulative nanoTON. */
export function neededFor({ metered, reserved }: LiveSession, worstCase: bigint): bigint {
  return metered + reserved + worstCase + ROUNDING
}

function refusal(
  session: LiveSession,
  { needed, code }: { needed: bigint; code: "authorisation_too_low" | "deposit_too_low" },
): AnswerFailure {
  const details = { needed: String(needed), metered: String(session.metered) }
  const message =
    code === "deposit_too_low"
      ? "the Session's deposit does not cover the request; top it up"
      : "the voucher does not cover what was metered, what is in flight and this request"
  return new AnswerFailure(code, { message, details })
}

/**
 * Holds a request's worst case against voucher and deposit, and reserves it; the result gives it back. The chain is
 * asked once when the deposit seems too small: it may have been topped up. Throws AnswerFailure authorisation_too_low,
 * deposit_too_low, bad_voucher.
 */
export async function reserveFor(
  session: LiveSession,
  of: {
    readonly header: RequestHeader
    readonly worstCase: bigint
    readonly watch: Pick<SessionWatch, "refreshSoon">
    readonly signal: AbortSignal
  },
): Promise<() => void> {
  const { header, worstCase, watch, signal } = of
  const short = () =>
    header.authorised > session.row.deposit || neededFor(session, worstCase) > session.row.deposit
  if (short()) await watch.refreshSoon(session, signal)
  takeVoucher(session, header)
  const needed = neededFor(session, worstCase)
  if (short()) throw refusal(session, { needed, code: "deposit_too_low" })
  if (session.authorised < needed) throw refusal(session, { needed, code: "authorisation_too_low" })
  const reserved = worstCase + ROUNDING
  session.reserved += reserved
  session.inFlight += 1
  return () => {
    session.reserved -= reserved
    session.inFlight -= 1
    if (session.inFlight > 0) return
    for (const wake of session.waiting.splice(0)) wake()
  }
}
