import { type Builder, toNano } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { sendCall } from "./sendCall.js"
import type { WalletSend } from "./Wallet.js"

/** Covers the longest change, the marks of eight listings among them. */
const AMOUNT = toNano("0.2")

/** Sends a message of governance; what is left of its value comes back. */
export function sendToRegistry(
  client: CocoonClient,
  store: (builder: Builder) => void,
): Promise<WalletSend> {
  return sendCall(client, { to: client.registry, gas: 0n, amount: AMOUNT, store })
}
