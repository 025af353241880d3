import { openModel } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import { ChainError } from "../chain/ChainError.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { OpenedSession, SessionReader } from "../chain/sessionReader.js"
import { uint } from "../chain/uint.js"
import type { Journal } from "../journal/journal.js"
import type { JournalSession } from "../journal/sessionRow.js"
import type { EnclaveKeys } from "../keys/enclaveKeys.js"
import type { WeightsGate } from "../weights/weightsGate.js"
import { assessSession, type SessionAssessment } from "./assessSession.js"
import { ServeError } from "./ServeError.js"
import { factsOf, standingOf } from "./sessionFacts.js"

/** What a look at the chain needs. */
export type LookupDeps = {
  readonly names: ChainNames
  readonly reader: Pick<SessionReader, "readOpened">
  readonly provider: Pick<ProviderCache, "get">
  readonly clock: Pick<ChainClock, "now">
  readonly keys: { readonly enclave: Pick<EnclaveKeys["enclave"], "publicKey"> }
  readonly limits: SessionAssessment["limits"]
  readonly weights: Pick<WeightsGate, "isReady">
  readonly journal: Pick<Journal, "sessions">
  /** Told of DealTerms that the Provider lacks. */
  readonly askTerms: (termsHash: bigint) => void
}

const LOOK_MS = 10_000

async function read({ reader }: LookupDeps, address: Address): Promise<OpenedSession | undefined> {
  try {
    return await reader.readOpened(address, AbortSignal.timeout(LOOK_MS))
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    if (error.code === "SESSION_UNREADABLE") return undefined
    throw new ServeError("SESSION_REFUSED", "this account is no Session with this node", {
      facts: { reason: error.code },
      cause: error,
    })
  }
}

/**
 * A deal that paid for receipts that this journal does not have: counters would begin anew, and two receipts of one counter
 * cost the stake.
 */
function unremembered(
  { journal }: LookupDeps,
  { opened, dealId }: { readonly opened: OpenedSession; readonly dealId: string },
): "RECEIPTS_LOST" | undefined {
  const known = journal.sessions.get(dealId) !== undefined
  return known || opened.session.ledger.paid === 0n ? undefined : "RECEIPTS_LOST"
}

/**
 * Reads a Session from the chain, judges it, and journals it as served. Throws ServeError UNKNOWN_SESSION (nothing
 * there yet, or no more) and SESSION_REFUSED with the reason; and what the API fails with.
 */
export async function lookUpSession(deps: LookupDeps, address: Address): Promise<JournalSession> {
  const { names, provider, clock, keys, limits, journal, askTerms } = deps
  const [opened, view] = await Promise.all([read(deps, address), provider.get()])
  const unknown = () =>
    new ServeError("UNKNOWN_SESSION", "the chain shows no such Session", { retryable: true })
  if (opened === undefined) throw unknown()
  const { modelOwner: owner, modelHash, royaltyBps } = opened.opening.offer
  const listing = { codes: names.codes, owner, modelHash, royaltyBps: Number(royaltyBps) }
  const { address: model } = await openModel(listing)
  const enclaveKey = uint(keys.enclave.publicKey)
  const loaded = deps.weights.isReady(model.toRawString())
  const now = clock.now()
  const facts = factsOf(opened, model.toRawString())
  const reason =
    unremembered(deps, { opened, dealId: facts.dealId }) ??
    assessSession({ opened, model, provider: view, enclaveKey, limits, loaded, now })
  if (reason === "TERMS_UNKNOWN") askTerms(opened.session.termsHash)
  if (reason !== undefined) {
    const message = `this node does not serve that Session: ${reason}`
    throw new ServeError("SESSION_REFUSED", message, { facts: { reason } })
  }
  journal.sessions.see(facts, standingOf(opened.session))
  const row = journal.sessions.get(facts.dealId)
  if (row === undefined || row.status === "closed") throw unknown()
  return row
}
