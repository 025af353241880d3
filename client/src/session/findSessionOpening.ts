import { CocoonError, dealId, errorFromExitCode } from "@cocoon/protocol"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { Session } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { readSessionOpening } from "./readSessionOpening.js"
import type { SessionHandle } from "./SessionHandle.js"

/** The moment a Session began, with the dealId recomputed here. */
export interface SessionBirth {
  readonly dealId: bigint
  readonly openedLt: bigint
  /** Unix seconds. */
  readonly openedAt: number
}

/**
 * Finds the opening of a Session in its account's history; null when it has not arrived.
 * @throws CocoonError OPENING_REFUSED when the contract threw (the money bounced), FORGED_OPENING when the API shows an
 * opening that this client did not send
 */
export async function findSessionOpening(
  client: CocoonClient,
  { handle, signal }: { readonly handle: SessionHandle; readonly signal?: AbortSignal | undefined },
): Promise<SessionBirth | null> {
  const range = { account: handle.address, sort: "asc", signal } as const
  let refused: CocoonError | undefined
  for await (const transaction of client.indexer.iterateTransactions(range)) {
    if (!isOpening(transaction)) continue
    const genuine = isGenuine(transaction, handle)
    if (transaction.description.success) {
      if (genuine) return birthOf(handle, transaction)
      throw refuse("FORGED_OPENING", "the API shows an opening that you did not send")
    }
    if (genuine) refused ??= refusal(transaction)
  }
  if (refused !== undefined) throw refused
  return null
}

function isOpening({ inMessage }: Transaction): boolean {
  const body = inMessage?.body
  if (inMessage?.bounced === true || body == null || body.bits.length < 32) return false
  return body.beginParse().preloadUint(32) === Session.opcodes.OpenSession
}

function isGenuine({ inMessage }: Transaction, handle: SessionHandle): boolean {
  const { source, body } = inMessage ?? {}
  return source?.equals(handle.client) === true && body?.equals(handle.opening) === true
}

function birthOf(handle: SessionHandle, { lt, now }: Transaction): SessionBirth {
  const { globalId, address, opening } = handle
  const { offerHash } = readSessionOpening(opening)
  return {
    dealId: dealId({ globalId, address, openedLt: lt, offerHash }),
    openedLt: lt,
    openedAt: now,
  }
}

function refusal({ description }: Transaction): CocoonError {
  const cause = errorFromExitCode(description.computeExitCode ?? -1)
  const message = `the Session was not opened: ${cause.message}`
  return new CocoonError({ code: "OPENING_REFUSED", message, details: { ...cause.details } })
}
