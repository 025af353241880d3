import { openRewardPool, storeTurnEpoch } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"

const GAS = 100_000n

/**
 * Brings the RewardPool into the epoch of the clock and pays the treasury what is its own; anyone may.
 * @throws CocoonError NO_WALLET, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, turnEpoch } from "@cocoon/client"
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
 * await turnEpoch(client)
 */
export async function turnEpoch(client: CocoonClient): Promise<WalletSend> {
  requireWallet(client)
  const { address: to } = await openRewardPool(await client.codes())
  const store = storeTurnEpoch({ $$type: "TurnEpoch", queryId: 0n })
  return sendCall(client, { to, gas: GAS, store })
}
