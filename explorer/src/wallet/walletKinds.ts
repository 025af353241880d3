import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import type { WalletKind } from "./WalletKind.js"

/** Networks that wallets of people sign for. */
const PUBLIC: readonly number[] = [-239, -3]

/** Which wallets a network offers: TON Connect where the network is public, a key in the browser on others that have a faucet. */
export function walletKinds({ network }: ExplorerConfig): readonly WalletKind[] {
  const { chainApi, globalId, faucet } = network
  if (chainApi === undefined) return []
  if (PUBLIC.includes(globalId)) return ["tonconnect"]
  return faucet === undefined ? [] : ["development"]
}
