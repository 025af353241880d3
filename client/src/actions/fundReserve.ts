import { openProvider } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { OwnProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Adds to a Provider's gas reserve; anyone may. It is the owner's from then on.
 * @throws CocoonError NO_WALLET, NO_AMOUNT, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, fundReserve } from "@cocoon/client"
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
 * await fundReserve(client, { provider, amount: toNano("1") })
 */
export async function fundReserve(
  client: CocoonClient,
  { provider, amount }: OwnProvider & { /** NanoTON. */ readonly amount: bigint },
): Promise<WalletSend> {
  const wallet = requireWallet(client)
  if (amount <= 0n) throw refuse("NO_AMOUNT", "give an amount above nothing")
  const { address: to } = await openProvider({ codes: await client.codes(), ...provider })
  return wallet.send([{ to, value: amount, body: beginCell().endCell(), bounce: true }])
}
