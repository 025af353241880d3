import type { CocoonClient } from "../CocoonClient.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Sets the most that may be locked in bonds at once, and forfeited within 24 hours together.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, setBondBudget } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address, toNano } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const provider = { owner: wallet.address, index: 0 }
 * await setBondBudget(client, { provider, bondBudget: toNano("10") })
 */
export async function setBondBudget(
  client: CocoonClient,
  { provider, bondBudget }: OwnProvider & { /** NanoTON. */ readonly bondBudget: bigint },
): Promise<WalletSend> {
  return sendToProvider(client, { provider, call: { what: "SetBondBudget", bondBudget } })
}
