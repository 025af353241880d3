import { concatBytes, textBytes, uintToBytes } from "../../bytes.js"

/** Domain of a request: of its key and of its associated data. */
export const REQUEST_DOMAIN = textBytes("cocoon.request.v1")

/** Associated data of a request: domain 17, dealId 32, requestId 32. */
export function requestAad(dealId: bigint, requestId: Uint8Array): Uint8Array {
  return concatBytes(REQUEST_DOMAIN, uintToBytes(dealId, 32), requestId)
}
