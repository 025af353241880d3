import { hex32 } from "../chain/hex32.js"
import type { OpenedSession } from "../chain/sessionReader.js"
import type { SessionView } from "../chain/sessionView.js"
import type { SessionFacts, SessionStatus } from "../journal/sessionRow.js"
import type { SessionStanding } from "../journal/sessions.js"

const STATUSES: Readonly<Record<string, SessionStatus>> = { "1": "open", "2": "closing" }

/** What the chain shows of a Session that exists, as the journal keeps it. */
export function standingOf({ state, ledger }: SessionView): SessionStanding {
  return {
    deposit: state.deposit,
    expiresAt: Number(ledger.expiresAt),
    redeemed: ledger.paid,
    status: STATUSES[String(state.status)] ?? "closing",
  }
}

/** What never changes in a deal, from its opening; `model` is the listing's raw address. */
export function factsOf({ session, opening }: OpenedSession, model: string): SessionFacts {
  const { offer, message, terms } = opening
  const { prompt, cached, completion, reasoning } = offer.sheet
  return {
    dealId: hex32(opening.dealId),
    address: session.address.toRawString(),
    client: session.client.toRawString(),
    nonce: session.nonce,
    termsHash: hex32(session.termsHash),
    model,
    modelHash: hex32(offer.modelHash),
    royaltyBps: Number(offer.royaltyBps),
    feeBps: Number(terms.feeBps),
    sheet: { prompt, cached, completion, reasoning },
    sessionKey: hex32(message.sessionKey),
    enclaveKey: hex32(message.enclaveKey),
    openedAt: opening.openedAt,
  }
}
