import { ChainError } from "./ChainError.js"
import type { Chain } from "./openChain.js"

/**
 * Holds the network against the settings: its GLOBALID, and the Registry's code against the compiled one.
 * Throws CHAIN_OTHER_NETWORK, REGISTRY_OTHER_CODE.
 */
export async function checkNetwork(
  { client, names, clock }: Chain,
  signal?: AbortSignal,
): Promise<void> {
  const [{ last }, [registry]] = await Promise.all([
    client.masterchainInfo({ signal }),
    client.accountStates({ addresses: [names.registry], includeBoc: true, signal }),
  ])
  clock.observe(last.generatedAt)
  if (last.globalId !== null && last.globalId !== names.globalId) {
    const message = `the chain API shows the network ${last.globalId}, --global-id says ${names.globalId}`
    throw new ChainError("CHAIN_OTHER_NETWORK", message)
  }
  if (registry?.codeHash === names.codeHashes.registry) return
  const where = names.registry.toRawString()
  const message = `there is no Registry of this agent's version at ${where}; check --registry and --chain-api`
  throw new ChainError("REGISTRY_OTHER_CODE", message)
}
