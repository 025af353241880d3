import type { VerifierView } from "@cocoon/protocol"
import { contractCode } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { type Address, Cell } from "@ton/core"
import { fail } from "./fail"

/** What an AttestationVerifier of this version holds. */
export async function readVerifier(
  provider: NetworkProvider,
  verifier: Address,
): Promise<VerifierView> {
  const { state } = await provider.getContractState(verifier)
  const { code, data } = state.type === "active" ? state : { code: null, data: null }
  const expected = (await contractCode()).verifier
  if (!code || !data || !Cell.fromBoc(code)[0]?.equals(expected)) {
    return fail(`no AttestationVerifier of this version at ${verifier}: deployVerifier makes one`)
  }
  const { verifierView } = await import("@cocoon/protocol")
  return verifierView(Cell.fromBoc(data)[0] ?? fail(`no data at ${verifier}`))
}
