import { protocolCodes } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { CocoonClient, Indexer } from "./CocoonClient.js"
import { HIGHEST_PRICES } from "./money/HIGHEST_PRICES.js"
import type { NetworkPrices } from "./money/NetworkPrices.js"
import type { Wallet } from "./wallet/Wallet.js"

/** What a client is made of; without a wallet it only reads. */
export interface CocoonClientOptions {
  readonly indexer: Indexer
  /** Pinned with the application's release, never looked up. */
  readonly registry: Address
  readonly globalId: number
  readonly wallet?: Wallet
  /** Image ids pinned with the application's release; default: those that the Registry approves. */
  readonly images?: readonly bigint[]
  /** For the value attached to messages; default: the highest known, as what is over comes back. */
  readonly prices?: NetworkPrices
  /** Chain time in unix seconds; default: that of the newest masterchain block. */
  readonly now?: () => number | Promise<number>
}

/**
 * Makes the client that actions take as their first argument. Sends nothing.
 *
 * @example
 * import { createCocoonClient, getProtocol } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const client = createCocoonClient({
 *   indexer: createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" }),
 *   registry: Address.parse(process.argv[2] ?? ""),
 *   globalId: -3,
 * })
 * console.log((await getProtocol(client)).terms.hash)
 */
export function createCocoonClient(options: CocoonClientOptions): CocoonClient {
  const { indexer, registry, globalId } = options
  let codes: Promise<Cell> | undefined
  const now = options.now ?? (async () => (await indexer.masterchainInfo()).last.generatedAt)
  return {
    indexer,
    registry,
    globalId,
    wallet: options.wallet ?? null,
    images: options.images ?? null,
    prices: options.prices ?? HIGHEST_PRICES,
    now: async () => now(),
    codes: () => {
      codes ??= protocolCodes(registry)
      return codes
    },
  }
}
