import { bytesToSnake, textBytes } from "@cocoon/protocol"
import { storeSetManifest } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { sendToModel } from "../model/sendToModel.js"
import { refuse } from "../refuse.js"
import type { WalletSend } from "../wallet/Wallet.js"
import type { ModelName } from "./getModel.js"

const MANIFEST_BYTES_MAX = 512

/** Where the manifest lies from now on: a URI of at most 512 bytes. */
export interface SetManifestOptions {
  readonly model: ModelName
  readonly manifest: string
}

/**
 * Moves a listing's manifest; the weights' hash stays.
 * @throws CocoonError NO_WALLET, NOT_MODEL_OWNER, BAD_LISTING, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, setManifest } from "@cocoon/client"
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
 * await setManifest(client, { model, manifest: "https://models.example/toy.json" })
 */
export async function setManifest(
  client: CocoonClient,
  { model, manifest }: SetManifestOptions,
): Promise<WalletSend> {
  const uri = textBytes(manifest)
  if (uri.length > MANIFEST_BYTES_MAX) {
    throw refuse("BAD_LISTING", "a manifest's URI has at most 512 bytes")
  }
  const message = { $$type: "SetManifest", queryId: 0n, manifest: bytesToSnake(uri) } as const
  return sendToModel(client, {
    model,
    body: beginCell().store(storeSetManifest(message)).endCell(),
  })
}
