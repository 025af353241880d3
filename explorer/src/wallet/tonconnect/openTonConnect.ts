import type { ExplorerConfig } from "../../app/ExplorerConfig.js"
import { openChain } from "../../chain/openChain.js"
import type { WalletConnection } from "../WalletConnection.js"
import { createTonConnectPort } from "./createTonConnectPort.js"
import type { TonConnectPort } from "./TonConnectPort.js"
import { tonConnectWallet } from "./tonConnectWallet.js"

/** The library draws into the page and may do so once. */
let port: TonConnectPort | undefined

/**
 * Connects a person's own wallet over TON Connect. From here on the wallets' list and their bridges are asked.
 * @throws CocoonError NOT_CONNECTED, WALLET_REFUSED, WALLET_UNAVAILABLE, WALLET_WRONG_NETWORK, NO_CHAIN_API
 */
export async function openTonConnect(config: ExplorerConfig): Promise<WalletConnection> {
  const indexer = openChain(config)
  const { globalId } = config.network
  port ??= createTonConnectPort({ network: `${globalId}`, origin: location.origin })
  const { connect, disconnect } = port
  const account = await connect()
  try {
    const wallet = tonConnectWallet({ port, account, indexer, globalId })
    return { wallet, close: disconnect }
  } catch (error) {
    await disconnect()
    throw error
  }
}
