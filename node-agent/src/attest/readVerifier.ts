import { type VerifierView, verifierView } from "@cocoon/protocol"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { uint } from "../chain/uint.js"
import { AttestError } from "./AttestError.js"

/** Which verifier is expected where. */
export type ExpectedVerifier = {
  readonly address: Address
  readonly names: Pick<ChainNames, "codeHashes">
  /** x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads what the network's AttestationVerifier holds. Throws ATTEST_VERIFIER_OTHER_CODE when it is not the contract of
 * this agent's version, ATTEST_VERIFIER_OTHER_ROOT when it trusts another root than this machine's quotes lead to.
 */
export async function readVerifier(
  client: Pick<TonIndexerClient, "accountStates">,
  { address, names, rootPublicKey, signal }: ExpectedVerifier,
): Promise<VerifierView> {
  const [account] = await client.accountStates({ addresses: [address], includeBoc: true, signal })
  const where = address.toRawString()
  if (account?.codeHash !== names.codeHashes.verifier || !account.data) {
    const message = `the Registry names ${where} as its verifier, which is no AttestationVerifier of this agent's version; use the agent of the network's version`
    throw new AttestError("ATTEST_VERIFIER_OTHER_CODE", message)
  }
  const view = verifierView(account.data)
  if (view.rootX === uint(rootPublicKey.subarray(0, 32))) return view
  const message = `the verifier ${where} trusts another root than this machine's quotes lead to; --attestation test is for development networks, tdx for the others`
  throw new AttestError("ATTEST_VERIFIER_OTHER_ROOT", message)
}
