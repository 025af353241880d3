import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { protocolCodes } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { CocoonClient, Indexer } from "./CocoonClient.js"
import type { Fetch } from "./inference/Fetch.js"
import { platformFetch } from "./inference/platformFetch.js"
import type { AttestationPolicy } from "./inference/verify/AttestationPolicy.js"
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
  /**
   * What a Provider's attestation is judged by before a Job's prompt is sealed to it; default: Intel's root, own check of the quote and
   * the chain's record. Under any other root, a development network's, hosts may be private ones.
   */
  readonly attestation?: AttestationPolicy
  /** The way to nodes and to referenced outputs; default: the platform's. */
  readonly fetch?: Fetch
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
    attestation: options.attestation ?? { root: INTEL_SGX_ROOT_PUBLIC_KEY },
    fetch: options.fetch ?? platformFetch,
    now: async () => now(),
    codes: () => {
      codes ??= protocolCodes(registry)
      return codes
    },
  }
}
