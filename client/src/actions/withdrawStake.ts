import type { CocoonClient } from "../CocoonClient.js"
import { requireOwnProvider } from "../provider/requireOwnProvider.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Takes what is unbonded; of a request that lapsed, it becomes free stake again.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, PROVIDER_NOT_FOUND, NO_UNBONDING, UNBONDING_NOT_DUE (`details.takenFrom`, unix
 * seconds), and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, withdrawStake } from "@cocoon/client"
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
 * await withdrawStake(client, { provider })
 */
export async function withdrawStake(
  client: CocoonClient,
  { provider }: OwnProvider,
): Promise<WalletSend> {
  requireWallet(client)
  const { unbonding } = await requireOwnProvider(client, { provider })
  if (unbonding === null) throw refuse("NO_UNBONDING", "nothing is unbonding")
  const { takenFrom } = unbonding
  if ((await client.now()) < takenFrom) {
    throw refuse("UNBONDING_NOT_DUE", "it can be taken seven days after the request", { takenFrom })
  }
  return sendToProvider(client, { provider, call: { what: "WithdrawStake" } })
}
