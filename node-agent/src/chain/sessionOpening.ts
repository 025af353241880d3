import { dealId, offerHash } from "@cocoon/protocol"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import {
  type DealTerms,
  loadDealTerms,
  loadOpenSession,
  loadSessionOffer,
  type OpenSession,
  type SessionOffer,
} from "@cocoon/wrappers"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"
import { OPCODES } from "./opcodes.js"
import type { SessionView } from "./sessionView.js"

/** The opening message of the deal that a Session holds now, with the dealId computed here (rule R11). */
export type SessionOpening = {
  readonly dealId: bigint
  readonly openedAt: number
  readonly message: OpenSession
  readonly offer: SessionOffer
  readonly terms: DealTerms
}

function opened(
  row: Transaction,
  { session, names }: { session: SessionView; names: ChainNames },
): SessionOpening | undefined {
  const { inMessage, account, description } = row
  const body = inMessage?.body
  if (inMessage?.opcode !== OPCODES.openSession || body === null || body === undefined)
    return undefined
  if (!description.success || !account.equals(session.address)) return undefined
  if (inMessage.source?.equals(session.client) !== true) return undefined
  const id = dealId({
    globalId: names.globalId,
    address: session.address,
    openedLt: row.lt,
    offerHash: offerHash(body),
  })
  if (id !== session.state.dealId) return undefined
  const message = loadOpenSession(body.beginParse())
  const offer = loadSessionOffer(message.offer.beginParse())
  const terms = loadDealTerms(message.terms.beginParse())
  return { dealId: id, openedAt: row.now, message, offer, terms }
}

/**
 * Finds the transaction that opened a Session's present deal: the one whose lt and body give the dealId that the
 * Session holds. Throws SESSION_UNREADABLE (retryable) while the API does not show it.
 */
export async function readSessionOpening(
  client: Pick<TonIndexerClient, "transactions">,
  of: { names: ChainNames; session: SessionView; signal?: AbortSignal | undefined },
): Promise<SessionOpening> {
  const { names, session, signal } = of
  const at = Number(session.ledger.openedAt)
  const accounts = [session.address]
  const range = { startUtime: at, endUtime: at, sort: "asc", limit: 100 } as const
  const rows = await client.transactions({ accounts, ...range, signal })
  for (const row of rows) {
    const found = opened(row, { session, names })
    if (found !== undefined) return found
  }
  const message = "the API does not show how the Session was opened"
  throw new ChainError("SESSION_UNREADABLE", message, { retryable: true })
}
