import { Registry, storeCancelChange } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { readRegistry } from "../read/readRegistry.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendToRegistry } from "../wallet/sendToRegistry.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Takes a queued change back: the governor any, the guardian one that lets something in.
 * @throws CocoonError NO_WALLET, REGISTRY_NOT_FOUND, CHANGE_NOT_FOUND, NOT_GUARDIAN, NOT_AN_ADDITION, and what the wallet rejects with
 *
 * @example
 * import { cancelChange, createCocoonClient } from "@cocoon/client"
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
 * await cancelChange(client, { id: Number(process.argv[3]) })
 */
export async function cancelChange(
  client: CocoonClient,
  { id }: { readonly id: number },
): Promise<WalletSend> {
  const { address } = requireWallet(client)
  const registry = client.indexer.open(Registry.fromAddress(client.registry))
  const [{ governor }, { guardian }, { changes }] = await Promise.all([
    readRegistry(client),
    registry.getParameters(),
    registry.getQueue(),
  ])
  const queued = changes.get(id)
  if (queued === undefined) throw refuse("CHANGE_NOT_FOUND", "the Registry queues no such change")
  const governs = address.equals(governor)
  if (!governs && !address.equals(guardian)) {
    throw refuse("NOT_GUARDIAN", "only guardian and governor take changes back")
  }
  if (!governs && !queued.addition) {
    throw refuse("NOT_AN_ADDITION", "the guardian takes back only what lets something in")
  }
  const store = storeCancelChange({ $$type: "CancelChange", queryId: 0n, id: BigInt(id) })
  return sendToRegistry(client, store)
}
