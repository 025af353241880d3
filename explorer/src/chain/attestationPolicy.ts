import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import type { AttestationPolicy } from "@cocoon/client"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"

/** Public networks: nothing that a host says makes another root than Intel's be believed on them. */
const PUBLIC: readonly number[] = [-239, -3]

/** What nodes are judged by: Intel's root; on a development network the root that its host names. */
export function attestationPolicy({ network }: ExplorerConfig): AttestationPolicy {
  const { attestationRoot, globalId } = network
  if (attestationRoot === undefined || PUBLIC.includes(globalId)) {
    return { root: INTEL_SGX_ROOT_PUBLIC_KEY }
  }
  return { root: Buffer.from(attestationRoot, "hex") }
}
