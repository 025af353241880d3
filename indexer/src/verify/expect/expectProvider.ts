import { loadProviderOffers, type ProviderOffers, type ProviderState } from "@cocoon/wrappers"
import { byClass } from "../../decode/provider/byClass.js"
import { keyOrNull } from "../../decode/provider/keyOrNull.js"
import { profileOf } from "../../decode/provider/profileOf.js"
import { rawAccount } from "../../decode/rawAccount.js"
import { termsEntries } from "../../decode/termsEntries.js"
import { attestationColumns } from "./attestationColumns.js"
import type { Columns, Expected } from "./Expected.js"
import { ledgerColumns } from "./ledgerColumns.js"
import { standingColumns } from "./standingColumns.js"

/** The Provider and its prices. */
export function expectProvider(address: string, state: ProviderState | null): Expected[] {
  if (state === null) return [{ table: "provider", rows: [], covers: () => true }]
  const offers = loadProviderOffers(state.offers.beginParse())
  const columns = { ...columnsOf(state), ...offersColumns(offers) }
  return [
    { table: "provider", rows: [{ where: { address }, columns }], covers: () => true },
    pricesOf(address, offers),
  ]
}

const columnsOf = (state: ProviderState): Columns => ({
  seqno: Number(state.seqno),
  enclave_key: keyOrNull(state.enclaveKey),
  pending_enclave_key: keyOrNull(state.pendingEnclaveKey),
  operator_key: keyOrNull(state.operatorKey),
  frozen: state.frozen,
  available: state.available,
  slashed: state.slashed,
  origin: Number(state.origin),
  ...ledgerColumns(state.ledger),
  ...attestationColumns(state.attestation),
  ...standingColumns(state.standing.preloadRef()),
})

function offersColumns({ verifier, terms, profile }: ProviderOffers): Columns {
  const { endpoint, gpuClass } = profileOf(profile)
  return {
    verifier: rawAccount(verifier),
    terms: termsEntries(terms),
    endpoint,
    gpu_class: gpuClass,
  }
}

const pricesOf = (provider: string, { prices }: ProviderOffers): Expected => ({
  table: "price",
  rows: [...prices].map(([model, { sheet, floor }]) => ({
    where: { provider, model: rawAccount(model) },
    columns: { ...byClass(sheet), ...floorColumns(floor) },
  })),
  covers: () => true,
})

function floorColumns(floor: Parameters<typeof byClass>[0]): Columns {
  const { prompt, cached, completion, reasoning } = byClass(floor)
  return {
    floor_prompt: prompt,
    floor_cached: cached,
    floor_completion: completion,
    floor_reasoning: reasoning,
  }
}
