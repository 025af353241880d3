import type { Wallet } from "@cocoon/client"
import type { NetworkProvider } from "@ton/blueprint"
import { senderAddress } from "./senderAddress"

/** The SDK's wallet port over Blueprint's sender, which decides about bounces itself and tells no hashes. */
export function scriptWallet(provider: NetworkProvider): Wallet {
  return {
    address: senderAddress(provider),
    send: async (messages) => {
      for (const { to, value, body, init } of messages) {
        await provider.sender().send({ to, value, body, init: init ?? null })
      }
      return { externalHash: null, transactionHash: null }
    },
  }
}
