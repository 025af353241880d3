import {
  loadAttestationState,
  loadChangeQueue,
  loadJobState,
  loadModelState,
  loadPoolState,
  loadProviderLedger,
  loadProviderOffers,
  loadProviderState,
  loadRegistryState,
  loadSessionState,
  loadStanding,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"

const provider = (state: Cell) => loadProviderState(state.beginParse())

/** What get-methods answer, read from the state without running them. */
const VIEWS: Readonly<Record<string, (state: Cell) => unknown>> = {
  getProvider: provider,
  getLedger: (state) => loadProviderLedger(provider(state).ledger.beginParse()),
  getAttestation: (state) => loadAttestationState(provider(state).attestation.beginParse()),
  getOffers: (state) => loadProviderOffers(provider(state).offers.beginParse()),
  getStanding: (state) =>
    loadStanding(provider(state).standing.asCell().beginParse().loadRef().beginParse()),
  getModel: (state) => loadModelState(state.beginParse()),
  getRegistry: (state) => loadRegistryState(state.beginParse()),
  getQueue: (state) => loadChangeQueue(loadRegistryState(state.beginParse()).queue.beginParse()),
  getPool: (state) => loadPoolState(state.beginParse()),
  getJob: (state) => loadJobState(state.beginParse()),
  getSession: (state) => loadSessionState(state.beginParse()),
}

/** Getters of the Registry, whose state is all that its data refers to; elsewhere ProtocolCodes stands before it. */
const OF_REGISTRY: ReadonlySet<string> = new Set(["getRegistry", "getQueue"])

/** The answer of a get-method to an account's data, null before the contract's first message. */
export function viewOf(name: string, data: Cell | null): unknown {
  const view = VIEWS[name]
  if (!view) throw new Error(`no view is called ${name}`)
  const state = data?.refs[OF_REGISTRY.has(name) ? 0 : 1]
  return state ? view(state) : null
}
