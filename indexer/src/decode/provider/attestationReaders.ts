import {
  loadAttestationAccepted,
  loadAttestationClaims,
  loadAttestationRefused,
  loadAttestationRevoked,
  loadBeginAttest,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../hex64.js"
import { keysOf } from "./keysOf.js"
import type { ClaimsJson } from "./ProviderEvents.js"
import type { ProviderReaders } from "./ProviderReaders.js"

/** How a Provider comes to its attestation, and loses it. */
export const attestationReaders: ProviderReaders<
  | "provider.BeginAttest"
  | "provider.RenewAttest"
  | "provider.AttestationAccepted"
  | "provider.AttestationRefused"
  | "provider.AttestationRevoked"
> = {
  "provider.BeginAttest": ({ body }) => {
    const { keys } = loadBeginAttest(body())
    return { keys: keys && keysOf(keys) }
  },
  "provider.RenewAttest": () => ({}),
  "provider.AttestationAccepted": ({ body, transaction }) => {
    const { validitySeconds, commitment, claims } = loadAttestationAccepted(body())
    return {
      ...claimsOf(claims),
      validitySeconds: Number(validitySeconds),
      commitment: hex64(commitment),
      traceId: transaction.traceId,
    }
  },
  "provider.AttestationRefused": ({ body, transaction }) => ({
    error: Number(loadAttestationRefused(body()).error),
    traceId: transaction.traceId,
  }),
  "provider.AttestationRevoked": ({ body }) => {
    const { imageId, platformId } = loadAttestationRevoked(body())
    return { imageId: hex64(imageId), platformId: hex64(platformId) }
  },
}

function claimsOf(cell: Cell): ClaimsJson {
  const claims = loadAttestationClaims(cell.beginParse())
  return {
    imageId: hex64(claims.imageId),
    platformId: hex64(claims.platformId),
    collateralUntil: Number(claims.collateralUntil),
    fmspc: claims.fmspc.toString(16).padStart(12, "0"),
    tcbStatus: Number(claims.tcbStatus),
    tcbNumber: Number(claims.tcbNumber),
    reportData: claims.reportData.beginParse().loadBuffer(64).toString("hex"),
  }
}
