import { storeDelist } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { sendToModel } from "../model/sendToModel.js"
import type { WalletSend } from "../wallet/Wallet.js"
import type { ModelName } from "./getModel.js"

/**
 * Ends a listing for good and returns its deposit; deals that run end as they began.
 * @throws CocoonError NO_WALLET, NOT_MODEL_OWNER, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, delistModel } from "@cocoon/client"
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
 * const model = { owner: wallet.address, modelHash: 0x1234n, royaltyBps: 500 }
 * await delistModel(client, { model })
 */
export async function delistModel(
  client: CocoonClient,
  { model }: { readonly model: ModelName },
): Promise<WalletSend> {
  const message = { $$type: "Delist", queryId: 0n } as const
  return sendToModel(client, { model, body: beginCell().store(storeDelist(message)).endCell() })
}
