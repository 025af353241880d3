import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import type { WalletKind } from "./WalletKind.js"

/** Which wallets a network offers: TON Connect where the network is public, a key in the browser where there is a faucet. */
export function walletKinds({ network }: ExplorerConfig): readonly WalletKind[] {
  if (network.chainApi === undefined) return []
  return network.faucet === undefined ? ["tonconnect"] : ["development", "tonconnect"]
}
