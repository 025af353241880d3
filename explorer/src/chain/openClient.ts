import { type CocoonClient, createCocoonClient } from "@cocoon/client"
import type { Wallet } from "@cocoon/client/wallet"
import { Address } from "@ton/core"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import { attestationPolicy } from "./attestationPolicy.js"
import { openChain } from "./openChain.js"

/** A client of the network that is shown. Throws CocoonError NO_CHAIN_API. */
export function openClient(config: ExplorerConfig, wallet: Wallet): CocoonClient {
  const { registry, globalId } = config.network
  return createCocoonClient({
    ...{ indexer: openChain(config), registry: Address.parse(registry), globalId, wallet },
    attestation: attestationPolicy(config),
  })
}
