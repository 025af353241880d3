import type { AccountState, TonIndexerClient } from "@cocoon/ton-indexer-client"
import {
  loadSessionLedger,
  loadSessionState,
  openSession,
  type SessionLedger,
  type SessionState,
} from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"

/** A genuine Session with this Provider, as its account's data say. */
export type SessionView = {
  readonly address: Address
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
  /** NanoTON. */
  readonly balance: bigint
  readonly state: SessionState
  readonly ledger: SessionLedger
}

/** What a client calls its Session with this Provider. */
export type SessionNonce = Pick<SessionView, "client" | "nonce" | "termsHash">

const fake = (why: string) =>
  new ChainError("SESSION_FAKE", `this is not a Session with this Provider: ${why}`)

/** Where a Session with this Provider must be; asks nobody. */
export async function sessionAddress(
  { codes, owner, index }: ChainNames,
  { client, nonce, termsHash }: SessionNonce,
): Promise<Address> {
  return (await openSession({ codes, client, owner, index, nonce, termsHash })).address
}

function loadNames(data: Cell) {
  const root = data.beginParse()
  const codes = root.loadRef()
  const client = root.loadAddress()
  const owner = root.loadAddress()
  const index = root.loadUint(32)
  const nonce = root.loadUintBig(64)
  const termsHash = root.loadUintBig(256)
  return { codes, client, owner, index, nonce, termsHash, state: root.loadMaybeRef() }
}

function parse(data: Cell) {
  try {
    return loadNames(data)
  } catch (cause) {
    throw new ChainError("SESSION_FAKE", "the account's data are not a Session's", { cause })
  }
}

async function viewOf(
  names: ChainNames,
  account: AccountState & { readonly data: Cell },
): Promise<SessionView | undefined> {
  const { address, balance } = account
  const { codes, client, owner, index, nonce, termsHash, state } = parse(account.data)
  const ours = codes.equals(names.codes) && owner.equals(names.owner) && index === names.index
  if (!ours) throw fake("codes of another protocol, or another Provider")
  const deal = { client, nonce, termsHash }
  if (!(await sessionAddress(names, deal)).equals(address))
    throw fake("another address than its names give")
  if (state === null) return undefined
  const loaded = loadSessionState(state.beginParse())
  const ledger = loadSessionLedger(loaded.ledger.beginParse())
  return { ...deal, address, balance, state: loaded, ledger }
}

/**
 * Reads Sessions, in the order of `addresses`; undefined where there is none (never opened, or ended). Genuine is only
 * what has the compiled code and lies at the address derived from that code and its own names (R2, R12).
 * Throws SESSION_FAKE for anything else, SESSION_UNREADABLE when the API shows no data.
 */
export async function readSessions(
  client: Pick<TonIndexerClient, "accountStates">,
  of: { names: ChainNames; addresses: readonly Address[]; signal?: AbortSignal | undefined },
): Promise<(SessionView | undefined)[]> {
  const { names, addresses, signal } = of
  const accounts = await client.accountStates({
    addresses: [...addresses],
    includeBoc: true,
    signal,
  })
  const read = async (address: Address) => {
    const account = accounts.find((row) => row.address.equals(address))
    if (account === undefined || account.status !== "active") return undefined
    if (account.codeHash !== names.codeHashes.session) throw fake("another code")
    const { data } = account
    if (data !== null) return viewOf(names, { ...account, data })
    throw new ChainError("SESSION_UNREADABLE", "the API shows no data of the Session", {
      retryable: true,
    })
  }
  return Promise.all(addresses.map(read))
}
