import { openRewardPool, storeFundRewards } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"

/** What it does not burn is deposited too. */
const GAS = 60_000n

/**
 * Deposits a sponsor's money for the running epoch's rewards, for good; the treasury has no share in it.
 * @throws CocoonError NO_WALLET, NO_AMOUNT, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, fundRewards } from "@cocoon/client"
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
 * await fundRewards(client, { amount: toNano("1") })
 */
export async function fundRewards(
  client: CocoonClient,
  { amount }: { /** NanoTON. */ readonly amount: bigint },
): Promise<WalletSend> {
  requireWallet(client)
  if (amount <= 0n) throw refuse("NO_AMOUNT", "a deposit is more than nothing: give an amount")
  const { address: to } = await openRewardPool(await client.codes())
  const store = storeFundRewards({ $$type: "FundRewards", queryId: 0n })
  return sendCall(client, { to, gas: GAS, amount, store })
}
