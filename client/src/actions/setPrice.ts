import { type PriceSheet, withinLimits } from "@cocoon/protocol"
import { accountHash } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import type { WalletSend } from "../wallet/Wallet.js"

/** What is asked for a listing, nanoTON per million tokens. */
export interface SetPriceOptions extends OwnProvider {
  /** Of the Model. */
  readonly model: Address
  readonly sheet: PriceSheet
  /** Below which the enclave may not go by itself; default: the sheet. */
  readonly floor?: PriceSheet
}

/**
 * Offers a listing at a price, or changes it; a Provider offers 32 at most.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, BELOW_FLOOR, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, setPrice } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const [registry, model] = process.argv.slice(2).map((text) => Address.parse(text))
 * if (!registry || !model) throw new Error("usage: <registry> <model>")
 * const sheet = { prompt: 200n, cached: 50n, completion: 800n, reasoning: 800n }
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const provider = { owner: wallet.address, index: 0 }
 * await setPrice(client, { provider, model, sheet })
 */
export async function setPrice(
  client: CocoonClient,
  { provider, model, sheet, floor = sheet }: SetPriceOptions,
): Promise<WalletSend> {
  if (!withinLimits(floor, sheet)) {
    throw refuse("BELOW_FLOOR", "a floor is at most the price of its kind of tokens")
  }
  const call = { what: "SetPrice", model: accountHash(model), price: { sheet, floor } } as const
  return sendToProvider(client, { provider, call })
}
