import { type CocoonClient, createCocoonClient } from "@cocoon/client"
import { Address } from "@ton/core"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import { attestationPolicy } from "./attestationPolicy.js"
import { openChain } from "./openChain.js"

/** A client that reads and sends nothing. Throws CocoonError NO_CHAIN_API. */
export function openReader(config: ExplorerConfig): CocoonClient {
  const { registry, globalId } = config.network
  return createCocoonClient({
    ...{ indexer: openChain(config), registry: Address.parse(registry), globalId },
    attestation: attestationPolicy(config),
  })
}
