import { CocoonError } from "@cocoon/protocol/errors"
import { createTonIndexerClient, type TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"

/** The chain's API that the host names, for what is signed and sent. Throws CocoonError NO_CHAIN_API. */
export function openChain({ network }: ExplorerConfig): TonIndexerClient {
  const { chainApi } = network
  if (chainApi === undefined) {
    const message = "this host names no chain API: nothing can be signed or sent here"
    throw new CocoonError({ code: "NO_CHAIN_API", message })
  }
  return createTonIndexerClient({ baseUrl: new URL(chainApi, location.href).href })
}
