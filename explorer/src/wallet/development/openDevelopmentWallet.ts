import { tonWallet } from "@cocoon/client/wallet"
import { NANO } from "@cocoon/protocol/units"
import { keyPairFromSeed } from "@ton/crypto"
import type { ExplorerConfig } from "../../app/ExplorerConfig.js"
import { openChain } from "../../chain/openChain.js"
import type { WalletConnection } from "../WalletConnection.js"
import { askFaucet } from "./askFaucet.js"
import { developmentSeed } from "./developmentSeed.js"

/** Below this it is filled when it is opened; nanoTON. */
const LOW = 50n * NANO

/**
 * A wallet under a key that this browser keeps in local storage, filled by the network's faucet: for local networks alone.
 * @throws CocoonError FAUCET_FAILED, NO_CHAIN_API, and what the chain API rejects with
 */
export async function openDevelopmentWallet(config: ExplorerConfig): Promise<WalletConnection> {
  const indexer = openChain(config)
  const keyPair = keyPairFromSeed(developmentSeed.read())
  const { globalId, faucet } = config.network
  const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId })
  const fill = async () => {
    if (faucet !== undefined) await askFaucet(faucet, wallet.address.toRawString())
  }
  const [account] = await indexer.accountStates({ addresses: [wallet.address] })
  if ((account?.balance ?? 0n) < LOW) await fill()
  const { forget } = developmentSeed
  return { wallet, close: async () => undefined, development: { fill, forget } }
}
