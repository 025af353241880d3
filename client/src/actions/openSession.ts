import { type PriceSheet, withinLimits } from "@cocoon/protocol"
import { accountHash } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { requireModel } from "../read/requireModel.js"
import { requireProvider } from "../read/requireProvider.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { prepareSession } from "../session/prepareSession.js"
import type { SessionHandle } from "../session/SessionHandle.js"
import { sendSessionOpening } from "../session/sendSessionOpening.js"
import type { ModelName } from "./getModel.js"
import { getProtocol } from "./getProtocol.js"
import type { ProviderName } from "./getProvider.js"

const SESSION_SECONDS = 86_400

/** A Session with one named Provider for one listing. */
export interface OpenSessionOptions {
  readonly provider: ProviderName
  readonly model: ModelName
  /** Most that all inferences may cost, nanoTON. */
  readonly deposit: bigint
  /** Refuses a Provider that asks more, nanoTON per million tokens. */
  readonly limits?: PriceSheet
  /** Unix seconds; default: 24 hours of chain time from now. From then on anyone may ask for the close. */
  readonly expiresAt?: number
  /** Given the handle before anything is sent: store it, it holds the session's secret key. */
  readonly onHandle?: (handle: SessionHandle) => void | Promise<void>
}

/**
 * Opens a Session with a Provider that the chain holds attested, at its present prices. `createInference` does this and all
 * the rest; this is for those who speak to the node themselves. `getSession` shows when it stands.
 * @throws CocoonError NO_WALLET, PROVIDER_NOT_FOUND, PROVIDER_FROZEN, PROVIDER_UNAVAILABLE, PROVIDER_NOT_ATTESTED,
 * IMAGE_NOT_ACCEPTED, MODEL_NOT_FOUND, MODEL_DELISTED, NO_PRICE, SHEET_OVER_LIMIT, TERMS_NOT_SYNCED, and what the wallet
 * rejects with
 *
 * @example
 * import { createCocoonClient, openSession } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address, toNano } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const [registry, owner] = process.argv.slice(2, 4).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner> <modelHash>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const session = await openSession(client, {
 *   provider: { owner, index: 0 },
 *   model: { owner, modelHash: BigInt(process.argv[4] ?? ""), royaltyBps: 0 },
 *   deposit: toNano("1"),
 * })
 * console.log(session.address.toString())
 */
export async function openSession(
  client: CocoonClient,
  options: OpenSessionOptions,
): Promise<SessionHandle> {
  requireWallet(client)
  const [now, protocol] = await Promise.all([client.now(), getProtocol(client)])
  const deal = { termsHash: protocol.terms.hash, openedAt: now }
  const [provider, model] = await Promise.all([
    requireProvider(client, { name: options.provider, ...deal, now, approved: protocol.images }),
    requireModel(client, { name: options.model, ...deal }),
  ])
  const price = provider.prices.get(accountHash(model.address))
  if (price === undefined) throw refuse("NO_PRICE", "the Provider has no price for this model")
  if (!provider.available) throw refuse("PROVIDER_UNAVAILABLE", "the Provider takes no new work")
  const { limits, deposit, expiresAt = now + SESSION_SECONDS } = options
  if (limits !== undefined && !withinLimits(price.sheet, limits)) {
    throw refuse("SHEET_OVER_LIMIT", "the Provider asks more than your limits", price.sheet)
  }
  const { enclaveKey } = provider
  const offer = { provider, enclaveKey, model, sheet: price.sheet, deposit, expiresAt }
  const handle = await prepareSession(client, { ...offer, terms: protocol.terms })
  await options.onHandle?.(handle)
  await sendSessionOpening(client, { handle, now })
  return handle
}
