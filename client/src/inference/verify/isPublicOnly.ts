import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import type { AttestationPolicy } from "./AttestationPolicy.js"
import { equalBytes } from "./equalBytes.js"

/** Under a test root, a development network's, nodes are wherever the developer is; under Intel's only public hosts are asked. */
export function isPublicOnly({ root }: Pick<AttestationPolicy, "root">): boolean {
  return equalBytes(root, INTEL_SGX_ROOT_PUBLIC_KEY)
}
