import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import type { WalletConnection } from "./WalletConnection.js"
import type { WalletKind } from "./WalletKind.js"

/** Loads a kind of wallet and opens it. Throws CocoonError, and what the wallet rejects with. */
export async function openWallet(
  kind: WalletKind,
  config: ExplorerConfig,
): Promise<WalletConnection> {
  await import("../chain/polyfill.js")
  if (kind === "tonconnect") {
    const { openTonConnect } = await import("./tonconnect/openTonConnect.js")
    return openTonConnect(config)
  }
  const { openDevelopmentWallet } = await import("./development/openDevelopmentWallet.js")
  return openDevelopmentWallet(config)
}
