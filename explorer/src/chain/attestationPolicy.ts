import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import type { AttestationPolicy } from "@cocoon/client"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import { developmentRoot } from "./developmentRoot.js"

/** What nodes are judged by: Intel's root; on a development network the root that its host names. */
export function attestationPolicy(config: ExplorerConfig): AttestationPolicy {
  const root = developmentRoot(config)
  return { root: root === undefined ? INTEL_SGX_ROOT_PUBLIC_KEY : Buffer.from(root, "hex") }
}
