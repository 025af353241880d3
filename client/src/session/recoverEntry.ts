import { isCocoonError } from "@cocoon/protocol"
import { finalizeCloseSession } from "../actions/finalizeCloseSession.js"
import { getSession, type SessionView } from "../actions/getSession.js"
import { requestCloseSession } from "../actions/requestCloseSession.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { closeSession } from "./closeSession.js"
import { findSessionOpening } from "./findSessionOpening.js"
import { hasEnded } from "./hasEnded.js"
import type { SessionEntry } from "./SessionEntry.js"

/** A wallet's message lands within minutes or never: what is not there after so many seconds will not come. */
const PATIENCE_SECONDS = 900

/** Where one step brought a Session: its entry as it is now, and the chain's state while it lives. */
export interface Recovered {
  readonly entry: SessionEntry
  readonly view: SessionView | null
}

/**
 * One step of a Session towards its end, or to its opening after a crash: an opening is looked for, a Session that is to be
 * closed is asked to close, and ended when its challenge period is over, or at once by a final receipt. Needs nobody's help.
 * @throws CocoonError FORGED_OPENING, FORGED_SESSION, what the wallet rejects with, and what the indexer rejects with
 */
export async function recoverEntry(client: CocoonClient, entry: SessionEntry): Promise<Recovered> {
  if (entry.stage === "closed") return { entry, view: null }
  const { handle } = entry
  const [now, view] = await Promise.all([client.now(), getSession(client, { session: handle })])
  if (view === null) return { entry: await withoutState(client, { entry, now }), view }
  const known = entry.dealId === null ? await born(client, { entry, view }) : entry
  const { deposit, expiresAt } = view
  const standing = { ...known, deposit, expiresAt, pending: pendingOf(entry, { deposit, now }) }
  const expired = view.expiresAt <= now
  if (standing.stage === "open" && !expired && view.status === "open")
    return { entry: standing, view }
  const ending = { ...standing, stage: "closing" as const }
  const { last } = entry
  if (last?.receipt.final === true) await closeSession(client, { handle, final: last })
  else if (view.closeAt === null) await requestCloseSession(client, { session: handle })
  else if (now > view.closeAt) await finalizeCloseSession(client, { session: handle })
  return { entry: ending, view }
}

/** A top-up that has not arrived, as long as it may. */
function pendingOf(
  { pending, deposit: before }: SessionEntry,
  { deposit, now }: { readonly deposit: bigint; readonly now: number },
): SessionEntry["pending"] {
  const gone = pending === null || deposit > before || now > pending.at + PATIENCE_SECONDS
  return gone ? null : pending
}

/** Nothing stands there: the opening is on its way, never came, or the Session ended. */
async function withoutState(
  client: CocoonClient,
  { entry, now }: { readonly entry: SessionEntry; readonly now: number },
): Promise<SessionEntry> {
  const closed = { ...entry, stage: "closed" as const }
  const { handle } = entry
  if (entry.dealId !== null) return (await hasEnded(client, handle.address)) ? closed : entry
  try {
    const birth = await findSessionOpening(client, { handle })
    if (birth !== null) {
      return (await hasEnded(client, handle.address)) ? { ...closed, dealId: birth.dealId } : entry
    }
    return now > entry.preparedAt + PATIENCE_SECONDS ? closed : entry
  } catch (error) {
    if (isCocoonError(error) && error.code === "OPENING_REFUSED") return closed
    throw error
  }
}

/** The dealId, recomputed from the opening and equal to the contract's. */
async function born(
  client: CocoonClient,
  { entry, view }: { readonly entry: SessionEntry; readonly view: SessionView },
): Promise<SessionEntry> {
  const birth = await findSessionOpening(client, { handle: entry.handle })
  if (birth === null) return entry
  if (birth.dealId !== view.dealId) {
    throw refuse("FORGED_SESSION", "the API shows a Session with another dealId than its opening's")
  }
  return { ...entry, dealId: birth.dealId, stage: entry.stage === "opening" ? "open" : entry.stage }
}
