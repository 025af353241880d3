import { snakeToBytes } from "@cocoon/protocol"
import {
  type AttestationState,
  loadAttestationEvidence,
  loadProviderProfile,
  openProvider,
  type ProviderLedger,
  type ProviderOffers,
  type ProviderState,
  UNBONDING_SECONDS,
  WITHDRAW_SECONDS,
} from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"
import { keyBytes } from "../read/keyBytes.js"
import type {
  AttestationView,
  ListedPriceView,
  ProviderView,
  UnbondingView,
} from "../read/ProviderView.js"
import { priceSheet } from "../read/priceSheet.js"
import { termsHistory } from "../read/termsHistory.js"

/** Names of a Provider: its owner and which of the owner's. */
export interface ProviderName {
  readonly owner: Address
  readonly index: number
}

/**
 * Reads a Provider at the address derived from its names; null when there is none.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getProvider } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const [registry, owner] = process.argv.slice(2).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * const provider = await getProvider(client, { owner, index: 0 })
 * console.log(provider?.attestation.validUntil, provider?.ledger.stake)
 */
export async function getProvider(
  client: CocoonClient,
  { owner, index }: ProviderName,
): Promise<ProviderView | null> {
  const contract = await openProvider({ codes: await client.codes(), owner, index })
  if (!(await isDeployed(client, contract))) return null
  const provider = client.indexer.open(contract)
  const state = await provider.getProvider()
  if (state === null) return null
  const [attestation, offers, ledger, reputation, gasReserve] = await Promise.all([
    provider.getAttestation(),
    provider.getOffers(),
    provider.getLedger(),
    provider.getReputation(),
    provider.getGasReserve(),
  ])
  return {
    address: contract.address,
    owner,
    index,
    ...keysOf(state, attestation),
    frozen: state.frozen,
    slashed: state.slashed,
    available: state.available,
    attestation: attestationView(attestation),
    prices: pricesOf(offers),
    profile: profileOf(offers.profile),
    ledger,
    unbonding: unbondingOf(ledger),
    reputation,
    gasReserve,
    terms: termsHistory(offers.terms),
  }
}

function keysOf(state: ProviderState, attestation: AttestationState) {
  return {
    enclaveKey: keyBytes(state.enclaveKey),
    hpkeKey: keyBytes(attestation.hpkeKey),
    operatorKey: keyBytes(state.operatorKey),
  }
}

function attestationView(state: AttestationState): AttestationView {
  const { evidence, nonce } = state
  return {
    validUntil: Number(state.validUntil),
    nonce: nonce === 0n ? null : nonce,
    nonceAt: Number(state.nonceAt),
    evidence: evidence === null ? null : loadAttestationEvidence(evidence.beginParse()),
  }
}

function unbondingOf({ unbonding: amount, unbondingAt }: ProviderLedger): UnbondingView | null {
  if (amount === 0n) return null
  const from = unbondingAt + UNBONDING_SECONDS
  return { amount, takenFrom: Number(from), takenUntil: Number(from + WITHDRAW_SECONDS) }
}

function pricesOf({ prices }: ProviderOffers): ReadonlyMap<bigint, ListedPriceView> {
  const entry = (model: bigint): [bigint, ListedPriceView][] => {
    const price = prices.get(model)
    if (price === undefined) return []
    return [[model, { sheet: priceSheet(price.sheet), floor: priceSheet(price.floor) }]]
  }
  return new Map(prices.keys().flatMap(entry))
}

function profileOf(profile: Cell) {
  const { endpoint, gpuClass } = loadProviderProfile(profile.beginParse())
  const text = (cell: Cell) => new TextDecoder().decode(snakeToBytes(cell))
  return { endpoint: text(endpoint), gpuClass: text(gpuClass) }
}
