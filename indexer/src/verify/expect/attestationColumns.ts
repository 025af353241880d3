import {
  type AttestationState,
  loadAttestationEvidence,
  loadAttestationState,
  RETIRED_KEYS_MAX,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../../decode/hex64.js"
import { keyOrNull } from "../../decode/provider/keyOrNull.js"
import type { Columns } from "./Expected.js"

/** An AttestationState as columns. Its nonce is random, and none where nothing is open. */
export function attestationColumns(cell: Cell): Columns {
  const state = loadAttestationState(cell.beginParse())
  return {
    nonce_at: state.nonce === 0n ? 0 : Number(state.nonceAt),
    hpke_key: keyOrNull(state.hpkeKey),
    pending_hpke_key: keyOrNull(state.pendingHpkeKey),
    valid_until: Number(state.validUntil),
    rotations: Number(state.rotations),
    retired_keys: retiredKeys(state),
    ...evidenceColumns(state.evidence),
  }
}

/** The ring from its oldest entry on: the slot after the newest, or the first while the ring is not full. */
function retiredKeys({ rotations, retired }: AttestationState) {
  const size = BigInt(retired.size)
  return Array.from({ length: retired.size }, (_, at) => {
    const entry = retired.get(Number((rotations - size + BigInt(at)) % RETIRED_KEYS_MAX))
    return entry && { enclaveKey: hex64(entry.enclaveKey), retiredAt: Number(entry.retiredAt) }
  })
}

function evidenceColumns(cell: Cell | null): Columns {
  if (cell === null) return NO_EVIDENCE
  const evidence = loadAttestationEvidence(cell.beginParse())
  return {
    image_id: hex64(evidence.imageId),
    platform_id: hex64(evidence.platformId),
    commitment: hex64(evidence.commitment),
    accepted_at: Number(evidence.acceptedAt),
    fmspc: evidence.fmspc.toString(16).padStart(12, "0"),
    tcb_status: Number(evidence.tcbStatus),
    tcb_number: Number(evidence.tcbNumber),
    gpu_evidence_hash: hex64(evidence.gpu.beginParse().loadUintBig(256)),
  }
}

const NO_EVIDENCE = {
  image_id: null,
  platform_id: null,
  commitment: null,
  accepted_at: 0,
  fmspc: null,
  tcb_status: null,
  tcb_number: null,
  gpu_evidence_hash: null,
}
