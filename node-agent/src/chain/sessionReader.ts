import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"
import { readSessionOpening, type SessionOpening } from "./sessionOpening.js"
import { readSessions, type SessionView } from "./sessionView.js"

type SessionApi = Pick<TonIndexerClient, "accountStates" | "transactions">

/** A genuine Session and the opening of its present deal. */
export type OpenedSession = { readonly session: SessionView; readonly opening: SessionOpening }

/** Reads Sessions, trusting nothing that is not derived here. */
export type SessionReader = {
  /** Sessions as they stand, in order; undefined for one that is gone. Throws SESSION_FAKE, SESSION_UNREADABLE. */
  read(
    addresses: readonly Address[],
    signal?: AbortSignal,
  ): Promise<readonly (SessionView | undefined)[]>
  /** One with its opening; the second API, where one is set, must show the same deal, and the lower deposit counts. */
  readOpened(address: Address, signal?: AbortSignal): Promise<OpenedSession | undefined>
}

const unreadable = (why: string) => new ChainError("SESSION_UNREADABLE", why, { retryable: true })

/** A Session holds at least what it may have to pay. */
function checkMoney({ state, ledger, balance }: SessionView): void {
  if (balance >= state.deposit - ledger.paid) return
  throw unreadable("the Session is shown with less than its deposit")
}

function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}

/** Both views as one, the less favourable wherever they differ: the second API may be a block behind. */
function lower(one: SessionView, other: SessionView | undefined): SessionView {
  if (other === undefined || other.state.dealId !== one.state.dealId)
    throw unreadable("the second API does not show this deal")
  checkMoney(other)
  const { state, ledger } = one
  const deposit = smaller(state.deposit, other.state.deposit)
  const expiresAt = smaller(ledger.expiresAt, other.ledger.expiresAt)
  const status = -smaller(-state.status, -other.state.status)
  const paid = smaller(ledger.paid, other.ledger.paid)
  return { ...one, state: { ...state, deposit, status }, ledger: { ...ledger, expiresAt, paid } }
}

/** Reads Sessions through `client`; `confirm` is a second, independent API. */
export function createSessionReader(deps: {
  readonly client: SessionApi
  readonly confirm?: SessionApi | undefined
  readonly names: ChainNames
}): SessionReader {
  const { client, confirm, names } = deps
  const read: SessionReader["read"] = async (addresses, signal) => {
    const of = { names, addresses, signal }
    const [views, others] = await Promise.all([
      readSessions(client, of),
      confirm === undefined ? undefined : readSessions(confirm, of),
    ])
    return views.map((view, at) => {
      if (view === undefined) return undefined
      checkMoney(view)
      return others === undefined ? view : lower(view, others[at])
    })
  }
  return {
    read,
    async readOpened(address, signal) {
      const [session] = await read([address], signal)
      if (session === undefined) return undefined
      const opening = await readSessionOpening(client, { names, session, signal })
      return { session, opening }
    },
  }
}
