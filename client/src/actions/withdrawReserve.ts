import type { CocoonClient } from "../CocoonClient.js"
import { requireOwnProvider } from "../provider/requireOwnProvider.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Takes coins out of a Provider's gas reserve, which pays for what its enclave does.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, PROVIDER_NOT_FOUND, NO_AMOUNT, RESERVE_TOO_SMALL (`details.gasReserve`), and what
 * the wallet rejects with
 *
 * @example
 * import { createCocoonClient, withdrawReserve } from "@cocoon/client"
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
 * await withdrawReserve(client, { provider, amount: toNano("1") })
 */
export async function withdrawReserve(
  client: CocoonClient,
  { provider, amount }: OwnProvider & { /** NanoTON. */ readonly amount: bigint },
): Promise<WalletSend> {
  requireWallet(client)
  if (amount <= 0n) throw refuse("NO_AMOUNT", "give an amount above nothing")
  const { gasReserve } = await requireOwnProvider(client, { provider })
  if (amount > gasReserve) {
    const details = { gasReserve: `${gasReserve}` }
    throw refuse("RESERVE_TOO_SMALL", "the gas reserve holds less", details)
  }
  return sendToProvider(client, { provider, call: { what: "WithdrawReserve", amount } })
}
