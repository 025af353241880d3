import type { Address } from "@ton/core"
import { type Builder, beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { computeFee } from "../money/computeFee.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"

/** One message to a Session, with the value that so much gas needs; what is over comes back. */
export function sendToSession(
  client: CocoonClient,
  call: { readonly to: Address; readonly gas: bigint; readonly store: (builder: Builder) => void },
): Promise<WalletSend> {
  const { to, gas, store } = call
  const body = beginCell().store(store).endCell()
  const value = computeFee(client.prices, gas)
  return requireWallet(client).send([{ to, value, body, bounce: true }])
}
