import type { CocoonClient } from "../CocoonClient.js"
import { requireOwnProvider } from "../provider/requireOwnProvider.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Begins to unbond free stake: after seven days `withdrawStake` takes it, within fourteen more; then it is free stake again.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, PROVIDER_NOT_FOUND, ALREADY_UNBONDING, STAKE_NOT_FREE (`details.stake`), and what
 * the wallet rejects with
 *
 * @example
 * import { createCocoonClient, requestUnstake } from "@cocoon/client"
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
 * await requestUnstake(client, { provider, amount: toNano("5") })
 */
export async function requestUnstake(
  client: CocoonClient,
  { provider, amount }: OwnProvider & { /** NanoTON. */ readonly amount: bigint },
): Promise<WalletSend> {
  requireWallet(client)
  const { ledger, unbonding } = await requireOwnProvider(client, { provider })
  const lapsed = unbonding !== null && (await client.now()) > unbonding.takenUntil
  if (unbonding !== null && !lapsed) {
    throw refuse("ALREADY_UNBONDING", "one unstaking at a time: take or await the one that runs")
  }
  const stake = ledger.stake + (unbonding?.amount ?? 0n)
  if (amount <= 0n || amount > stake) {
    throw refuse("STAKE_NOT_FREE", "only free stake can be unstaked", { stake: `${stake}` })
  }
  return sendToProvider(client, { provider, call: { what: "RequestUnstake", amount } })
}
