import { bytesToSnake, textBytes } from "@cocoon/protocol"
import { openModel, storeListModel } from "@cocoon/wrappers"
import { type Address, beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { listingFees } from "../money/listingFees.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getProtocol } from "./getProtocol.js"

const MANIFEST_BYTES_MAX = 512
const ROYALTY_BPS_MAX = 5_000

/** A listing of the wallet's owner. */
export interface ListModelOptions {
  readonly modelHash: bigint
  /** Part of the listing's address: it never changes. At most 5,000. */
  readonly royaltyBps: number
  /** URI of the manifest, at most 512 bytes. */
  readonly manifest: string
}

/**
 * Lists a model under the wallet, with the Registry's deposit, which delisting returns. The listing lives a few blocks
 * later: `getModel` shows it.
 * @throws CocoonError NO_WALLET, BAD_LISTING, REGISTRY_PAUSED, and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, listModel } from "@cocoon/client"
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
 * const manifest = "https://models.example/toy.json"
 * const { address } = await listModel(client, { modelHash: 0x1234n, royaltyBps: 500, manifest })
 * console.log(address.toString())
 */
export async function listModel(
  client: CocoonClient,
  { modelHash, royaltyBps, manifest }: ListModelOptions,
): Promise<{ readonly address: Address; readonly sent: WalletSend }> {
  const wallet = requireWallet(client)
  const uri = textBytes(manifest)
  const known = Number.isInteger(royaltyBps) && royaltyBps >= 0 && royaltyBps <= ROYALTY_BPS_MAX
  if (!known || uri.length > MANIFEST_BYTES_MAX) {
    throw refuse("BAD_LISTING", "a royalty is at most 5,000 bps, a manifest's URI 512 bytes")
  }
  const { codes, parameters, paused } = await getProtocol(client)
  if (paused) throw refuse("REGISTRY_PAUSED", "the guardian paused new listings")
  const model = await openModel({ codes, owner: wallet.address, modelHash, royaltyBps })
  const listing = {
    $$type: "ListModel",
    queryId: 0n,
    modelHash,
    royaltyBps: BigInt(royaltyBps),
    manifest: bytesToSnake(uri),
  } as const
  const body = beginCell().store(storeListModel(listing)).endCell()
  const value = parameters.listingDeposit + listingFees(client.prices)
  const sent = await wallet.send([{ to: client.registry, value, body, bounce: true }])
  return { address: model.address, sent }
}
