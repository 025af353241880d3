import type { CocoonClient } from "../CocoonClient.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Adds to a Provider's free stake; what is left of the value for the gas becomes gas reserve.
 * @throws CocoonError NO_WALLET, NO_AMOUNT, NOT_PROVIDER_OWNER, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, addStake } from "@cocoon/client"
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
 * await addStake(client, { provider, amount: toNano("5") })
 */
export async function addStake(
  client: CocoonClient,
  { provider, amount }: OwnProvider & { /** NanoTON. */ readonly amount: bigint },
): Promise<WalletSend> {
  if (amount <= 0n) throw refuse("NO_AMOUNT", "give an amount above nothing")
  return sendToProvider(client, { provider, call: { what: "AddStake", amount } })
}
