import type { CocoonClient } from "../CocoonClient.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Stops all that the enclave may do at once, or lets it go on; deals that run then fail. For a key that may have leaked.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, setFrozen } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const provider = { owner: wallet.address, index: 0 }
 * await setFrozen(client, { provider, frozen: true })
 */
export async function setFrozen(
  client: CocoonClient,
  { provider, frozen }: OwnProvider & { readonly frozen: boolean },
): Promise<WalletSend> {
  return sendToProvider(client, { provider, call: { what: "Freeze", frozen } })
}
