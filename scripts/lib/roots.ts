import { fail } from "./fail"

/** Roots of trust of an AttestationVerifier. */
export const ROOT_NAMES = ["intel", "test"] as const

/** Public key (x | y, 64 bytes) of Intel's SGX root, or of the test root, whose private key is public. */
export async function rootPublicKey(name: (typeof ROOT_NAMES)[number]): Promise<Uint8Array> {
  if (name === "test") return (await import("@cocoon/attestation/testPki")).TEST_ROOT_PUBLIC_KEY
  return (await import("@cocoon/attestation")).INTEL_SGX_ROOT_PUBLIC_KEY
}

/** The public key of the root that a verifier trusts, by its x. */
export async function rootOf(rootX: bigint): Promise<Uint8Array> {
  const { bytesToUint } = await import("@cocoon/attestation")
  for (const name of ROOT_NAMES) {
    const key = await rootPublicKey(name)
    if (bytesToUint(key.subarray(0, 32)) === rootX) return key
  }
  return fail("the verifier trusts neither Intel's root nor the test root")
}
