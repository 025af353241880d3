import type { ProviderView } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import type { EnclaveKeys } from "../keys/enclaveKeys.js"

/** The public halves of an enclave's keys. */
export type OwnKeys = {
  readonly enclave: Pick<EnclaveKeys["enclave"], "publicKey">
  readonly hpke: Pick<EnclaveKeys["hpke"], "publicKey">
}

/** Where these keys stand at the Provider: those it serves under, those it waits to see attested, or neither. */
export function standing(keys: OwnKeys, view: ProviderView): "current" | "pending" | "unknown" {
  const enclaveKey = uint(keys.enclave.publicKey)
  const hpkeKey = uint(keys.hpke.publicKey)
  const { state, attestation } = view
  if (state.enclaveKey === enclaveKey && attestation.hpkeKey === hpkeKey) return "current"
  const pending = state.pendingEnclaveKey === enclaveKey && attestation.pendingHpkeKey === hpkeKey
  return pending ? "pending" : "unknown"
}
