import { hexToBytes } from "../bytes/hexToBytes.js"

/**
 * The label from which the test root's PRIVATE key is derived. It is public: a chain under this root
 * proves nothing. It exists so that every process of a development network shares one root.
 */
export const TEST_ROOT_LABEL = "cocoon test root v1: publicly known key, trust nothing under it"

/**
 * Public key (x | y, 64 bytes) of the test root, for `rootPublicKey` on development networks only.
 * Whoever trusts it accepts quotes that anyone can make.
 */
export const TEST_ROOT_PUBLIC_KEY: Uint8Array = hexToBytes(
  "3620000e3b1b3b0fcf2dc72b538dadf4daa8b0b9061ac956f6ab3c326b0ca67d" +
    "62a738d06f398e6629d18aef4e20072de6bda8a5e18e3babf686b0db168286b8",
)
