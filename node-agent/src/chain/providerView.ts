import type { AccountState, TonIndexerClient } from "@cocoon/ton-indexer-client"
import {
  type AttestationEvidence,
  type AttestationState,
  loadAttestationEvidence,
  loadAttestationState,
  loadProviderLedger,
  loadProviderOffers,
  loadProviderState,
  loadStanding,
  type ProviderLedger,
  type ProviderOffers,
  type ProviderState,
  type Standing,
} from "@cocoon/wrappers"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"

/** The Provider as its account's data say; amounts in nanoTON. */
export type ProviderView = {
  readonly balance: bigint
  /** What may be spent on gas: balance less what is owed. */
  readonly reserve: bigint
  readonly state: ProviderState
  readonly ledger: ProviderLedger
  readonly attestation: AttestationState
  readonly evidence: AttestationEvidence | undefined
  readonly offers: ProviderOffers
  readonly standing: Standing
}

function parse({ balance, data }: AccountState, names: ChainNames): ProviderView | undefined {
  if (data === null) return undefined
  const root = data.beginParse()
  const codes = root.loadRef()
  const owner = root.loadAddress()
  const index = root.loadUint(32)
  const cell = root.loadMaybeRef()
  const ours = codes.equals(names.codes) && owner.equals(names.owner) && index === names.index
  if (!ours)
    throw new ChainError("PROVIDER_OTHER_CODE", "the Provider's data name another Provider")
  if (cell === null) return undefined
  const state = loadProviderState(cell.beginParse())
  const attestation = loadAttestationState(state.attestation.beginParse())
  const { evidence } = attestation
  return {
    balance,
    reserve: balance - state.owed,
    state,
    ledger: loadProviderLedger(state.ledger.beginParse()),
    attestation,
    evidence: evidence === null ? undefined : loadAttestationEvidence(evidence.beginParse()),
    offers: loadProviderOffers(state.offers.beginParse()),
    standing: loadStanding(state.standing.preloadRef().beginParse()),
  }
}

/**
 * Reads the Provider at its derived address; undefined before its registration.
 * Throws PROVIDER_OTHER_CODE when what is there is not the code of this agent's version.
 */
export async function readProvider(
  client: Pick<TonIndexerClient, "accountStates">,
  { names, signal }: { readonly names: ChainNames; readonly signal?: AbortSignal | undefined },
): Promise<ProviderView | undefined> {
  const addresses = [names.provider]
  const [account] = await client.accountStates({ addresses, includeBoc: true, signal })
  if (account === undefined || account.status !== "active") return undefined
  if (account.codeHash !== names.codeHashes.provider) {
    const message = `the Provider at ${names.provider.toRawString()} runs code of another version`
    throw new ChainError("PROVIDER_OTHER_CODE", message)
  }
  return parse(account, names)
}
