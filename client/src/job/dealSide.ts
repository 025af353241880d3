import type { PriceSheet } from "@cocoon/protocol"
import { refuse } from "../refuse.js"
import type { JobTrack } from "./JobTrack.js"

/** The enclave key that signs for the deal and the sheet that it is paid by. */
export interface DealSide {
  readonly enclaveKey: Uint8Array
  readonly sheet: PriceSheet
}

/**
 * The Provider's side of a running deal: named by a direct opening, by the claim otherwise.
 * @throws CocoonError IMPOSSIBLE_HISTORY when nothing runs
 */
export function dealSide({ last, opening, claim }: JobTrack): DealSide {
  const { target, limits } = opening
  if (last?.status === "running" && target !== null) {
    return { enclaveKey: target.enclaveKey, sheet: limits }
  }
  if (last?.status === "running" && claim !== null) return claim
  throw refuse("IMPOSSIBLE_HISTORY", "the API shows an end before the Job ran")
}
