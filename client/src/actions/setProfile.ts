import {
  type DeclaredProfile,
  ENDPOINT_BYTES_MAX,
  GPU_CLASS_BYTES_MAX,
  textBytes,
} from "@cocoon/protocol"
import type { CocoonClient } from "../CocoonClient.js"
import { type OwnProvider, sendToProvider } from "../provider/sendToProvider.js"
import { refuse } from "../refuse.js"
import type { WalletSend } from "../wallet/Wallet.js"

/** What the Provider is to say of itself: endpoint (URL, at most 256 bytes) and GPU class (at most 64). */
export type SetProfileOptions = OwnProvider & DeclaredProfile

/**
 * Changes what a Provider declares about itself.
 * @throws CocoonError NO_WALLET, NOT_PROVIDER_OWNER, BAD_PROFILE, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, setProfile } from "@cocoon/client"
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
 * await setProfile(client, { provider, endpoint: "https://node.example", gpuClass: "H100" })
 */
export async function setProfile(
  client: CocoonClient,
  { provider, endpoint, gpuClass }: SetProfileOptions,
): Promise<WalletSend> {
  const lengths = [textBytes(endpoint).length, textBytes(gpuClass).length] as const
  if (lengths[0] > ENDPOINT_BYTES_MAX || lengths[1] > GPU_CLASS_BYTES_MAX) {
    throw refuse("BAD_PROFILE", "an endpoint has at most 256 bytes, a GPU class 64")
  }
  return sendToProvider(client, { provider, call: { what: "SetProfile", endpoint, gpuClass } })
}
