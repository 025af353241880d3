import type { CocoonClient } from "@cocoon/client"
import { contractCode, Provider } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { AttestedProvider } from "./checkQuote.js"

/** Reads what a quote of the Provider at this address must answer; null when no Provider of this version is there. */
export async function readProvider(
  { indexer }: CocoonClient,
  address: Address,
): Promise<AttestedProvider | null> {
  const [account] = await indexer.accountStates({ addresses: [address] })
  const { provider } = await contractCode()
  if (account?.codeHash !== provider.hash().toString("hex")) return null
  const contract = indexer.open(Provider.fromAddress(address))
  const state = await contract.getProvider()
  if (state === null) return null
  const { nonce, nonceAt, hpkeKey, pendingHpkeKey } = await contract.getAttestation()
  const isRenewal = state.pendingEnclaveKey === 0n
  return {
    address,
    nonce: nonce === 0n ? null : nonce,
    nonceAt: Number(nonceAt),
    enclaveKey: isRenewal ? state.enclaveKey : state.pendingEnclaveKey,
    hpkeKey: isRenewal ? hpkeKey : pendingHpkeKey,
  }
}
