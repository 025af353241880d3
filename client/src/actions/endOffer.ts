import { accountHash } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Ends a Provider's offer of a listing; deals that run end as they began.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, endOffer } from "@cocoon/client"
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
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const provider = { owner: wallet.address, index: 0 }
 * await endOffer(client, { provider, model })
 */
export async function endOffer(
  client: CocoonClient,
  { provider, model }: OwnProvider & { readonly model: Address },
): Promise<WalletSend> {
  const call = { what: "SetPrice", model: accountHash(model), price: null } as const
  return sendToProvider(client, { provider, call })
}
