import { hexToBytes } from "../bytes/hexToBytes.js"

/**
 * Public key (x | y, 64 bytes) of Intel's SGX Root CA, under which all genuine PCK certificates
 * stand (certificates.trustedservices.intel.com/IntelSGXRootCA.der, valid to 2049-12-31).
 */
export const INTEL_SGX_ROOT_PUBLIC_KEY: Uint8Array = hexToBytes(
  "0ba9c4c0c0c86193a3fe23d6b02cda10a8bbd4e88e48b4458561a36e705525f5" +
    "67918e2edc88e40d860bd0cc4ee26aacc988e505a953558c453f6b0904ae7394",
)
