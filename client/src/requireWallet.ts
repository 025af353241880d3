import type { CocoonClient } from "./CocoonClient.js"
import { refuse } from "./refuse.js"
import type { Wallet } from "./wallet/Wallet.js"

/**
 * The client's wallet.
 * @throws CocoonError NO_WALLET when the client was made without one
 */
export function requireWallet(client: CocoonClient): Wallet {
  if (client.wallet === null) throw refuse("NO_WALLET", "give createCocoonClient a wallet to send")
  return client.wallet
}
