import { RETIRED_KEYS_MAX, VALIDITY_SECONDS_MAX } from "@cocoon/wrappers"
import type { ClaimsJson } from "../../decode/provider/ProviderEvents.js"
import type { Row } from "../../store/Database.js"
import { endAttestation } from "./endAttestation.js"
import type { ProviderFolds } from "./ProviderFolds.js"

/** How a Provider comes to its attestation, and loses it (contracts/provider/attest.tact). */
export const attestationFolds: ProviderFolds<
  | "provider.BeginAttest"
  | "provider.RenewAttest"
  | "provider.AttestationAccepted"
  | "provider.AttestationRefused"
  | "provider.AttestationRevoked"
> = {
  "provider.BeginAttest": (provider, { data: { keys }, at }) => ({
    ...provider,
    ...(keys && { pending_enclave_key: keys.enclaveKey, pending_hpke_key: keys.hpkeKey }),
    nonce_at: at,
  }),
  "provider.RenewAttest": (provider, { at }) => ({
    ...provider,
    pending_enclave_key: null,
    pending_hpke_key: null,
    nonce_at: at,
  }),
  "provider.AttestationAccepted": (provider, { data, at, lt, rows }) => {
    const serving = attestedKeys(provider)
    const validity = Math.min(data.validitySeconds, Number(VALIDITY_SECONDS_MAX))
    const valid_until = Math.min(provider.nonce_at + validity, data.collateralUntil)
    const evidence = { ...evidenceOf(data), commitment: data.commitment }
    const before = endAttestation(provider, { at, rows })
    rows.put("attestation", {
      ...{ provider: provider.address, lt, at, accepted: true, error: null },
      ...{ trace_id: data.traceId, ...serving, ...evidence },
      report_data: data.reportData,
      collateral_until: data.collateralUntil,
      valid_until,
      ended_at: null,
    })
    return {
      ...before,
      ...retired(provider, { serving: serving.enclave_key, at }),
      ...serving,
      ...evidence,
      pending_enclave_key: null,
      pending_hpke_key: null,
      nonce_at: 0,
      valid_until,
      accepted_at: at,
      attestation_lt: lt,
    }
  },
  // The nonce stays open: another quote may still answer it.
  "provider.AttestationRefused": (provider, { data, at, lt, rows }) => {
    rows.put("attestation", {
      ...{ provider: provider.address, lt, at, accepted: false, error: data.error },
      ...{ trace_id: data.traceId, ...NO_CLAIMS, ended_at: at },
    })
    return provider
  },
  "provider.AttestationRevoked": (provider, { data, at, rows }) =>
    provider.image_id === data.imageId || provider.platform_id === data.platformId
      ? endAttestation(provider, { at, rows })
      : provider,
}

/** Keys that an accepted attestation is for: the pending ones, or the current ones again. */
const attestedKeys = (provider: Row<"provider">) =>
  provider.pending_enclave_key === null
    ? { enclave_key: provider.enclave_key, hpke_key: provider.hpke_key }
    : { enclave_key: provider.pending_enclave_key, hpke_key: provider.pending_hpke_key }

/** The ring of retired keys after another one serves, oldest first. */
function retired(
  provider: Row<"provider">,
  { serving, at }: { serving: string | null; at: number },
) {
  const { enclave_key: last, retired_keys, rotations } = provider
  if (last === null || last === serving) return {}
  const ring = [...retired_keys, { enclaveKey: last, retiredAt: at }]
  return { rotations: rotations + 1, retired_keys: ring.slice(-Number(RETIRED_KEYS_MAX)) }
}

const evidenceOf = (claims: ClaimsJson) => ({
  image_id: claims.imageId,
  platform_id: claims.platformId,
  fmspc: claims.fmspc,
  tcb_status: claims.tcbStatus,
  tcb_number: claims.tcbNumber,
  gpu_evidence_hash: claims.reportData.slice(64),
})

const NO_CLAIMS = {
  enclave_key: null,
  hpke_key: null,
  commitment: null,
  image_id: null,
  platform_id: null,
  fmspc: null,
  tcb_status: null,
  tcb_number: null,
  gpu_evidence_hash: null,
  report_data: null,
  collateral_until: null,
  valid_until: null,
}
