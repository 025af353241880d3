import { bytesToHex } from "@cocoon/protocol"
import type { JobHandle } from "./JobHandle.js"

/** A handle as JSON, for a file or a database; it holds secrets. `parseJobHandle` reads it back. */
export function serializeJobHandle(handle: JobHandle): string {
  const { sealed } = handle
  return JSON.stringify({
    version: 1,
    mode: handle.mode,
    globalId: handle.globalId,
    registry: handle.registry.toRawString(),
    client: handle.client.toRawString(),
    nonce: handle.nonce.toString(),
    termsHash: handle.termsHash.toString(),
    address: handle.address.toRawString(),
    opening: handle.opening.toBoc().toString("base64"),
    outputSecretKey: bytesToHex(handle.outputSecretKey),
    content: handle.content === null ? null : bytesToHex(handle.content),
    sealed:
      sealed === null
        ? null
        : {
            enclaveKey: bytesToHex(sealed.enclaveKey),
            requestHash: sealed.requestHash.toString(),
            dealId: sealed.dealId === null ? null : sealed.dealId.toString(),
            body: sealed.body === null ? null : sealed.body.toBoc().toString("base64"),
          },
  })
}
