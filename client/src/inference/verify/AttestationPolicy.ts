import type { VerifyPolicy } from "@cocoon/attestation"

/** What a node's attestation is judged by, pinned with the application's release. */
export interface AttestationPolicy {
  /**
   * Intel's root key, or the test root's where asked for by name: x | y, 64 bytes. Under Intel's only public endpoints are asked:
   * none that names a loopback, private or link-local address, or a host of a private zone.
   */
  readonly root: Uint8Array
  /** Default: nothing relaxed. `imageIds` is not read: pins are the client's `images`. */
  readonly policy?: VerifyPolicy
  /** `both`: own check of the quote and the chain's record in force (default); either alone by explicit choice. */
  readonly trust?: "both" | "chain" | "own"
}
