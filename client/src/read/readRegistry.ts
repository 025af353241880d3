import { Registry, type RegistryState } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"

/**
 * Reads the Registry at the pinned address.
 * @throws CocoonError REGISTRY_NOT_FOUND
 */
export async function readRegistry(client: CocoonClient): Promise<RegistryState> {
  const [account] = await client.indexer.accountStates({ addresses: [client.registry] })
  const details = { registry: client.registry.toString() }
  const missing = refuse("REGISTRY_NOT_FOUND", "no Registry at the pinned address", details)
  if (account?.status !== "active") throw missing
  const state = await client.indexer.open(Registry.fromAddress(client.registry)).getRegistry()
  if (state === null) throw missing
  return state
}
