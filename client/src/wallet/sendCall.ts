import { type Address, type Builder, beginCell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { computeFee } from "../money/computeFee.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "./Wallet.js"

/** One message to a contract, amounts in nanoTON: what is left of the value for the gas comes back. */
export interface ContractCall {
  readonly to: Address
  /** What the call and all that follows from it may burn. */
  readonly gas: bigint
  /** Beside the gas; default 0. */
  readonly amount?: bigint
  readonly store: (builder: Builder) => void
}

/** Sends one message from the client's wallet, with the value that so much gas needs. */
export function sendCall(client: CocoonClient, call: ContractCall): Promise<WalletSend> {
  const { to, gas, amount = 0n, store } = call
  const body = beginCell().store(store).endCell()
  const value = amount + computeFee(client.prices, gas)
  return requireWallet(client).send([{ to, value, body, bounce: true }])
}
