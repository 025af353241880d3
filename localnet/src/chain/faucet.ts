import {
  type Address,
  beginCell,
  external,
  internal,
  storeMessage,
  storeMessageRelaxed,
} from "@ton/core"
import { LocalnetError } from "../errors.js"
import type { TransactionRecord } from "../store/records.js"
import type { Chain, SentMessage } from "./chain.js"
import { formatAddress } from "./formatAddress.js"
import { GIVER_ADDRESS } from "./genesis.js"

/** A gift on its way: the message that asked for it and the transaction that received it. */
export type Gift = { readonly sent: SentMessage; readonly received: TransactionRecord }

/** Left to the giver so that it can always pay for the message itself (nanoTON). */
const GIVER_RESERVE = 1_000_000_000n

/**
 * Sends `amount` nanoTON from the giver as an ordinary internal message, so that anyone following
 * the chain sees a deposit. Throws INVALID_REQUEST when the giver does not have that much.
 */
export function giveCoins(chain: Chain, gift: { to: Address; amount: bigint }): Gift {
  const giver = formatAddress(GIVER_ADDRESS)
  const account = chain.pending().accounts.get(giver) ?? chain.store.accounts.get(giver)
  const left = (account?.balance ?? 0n) - GIVER_RESERVE
  if (gift.amount > left) {
    throw new LocalnetError("INVALID_REQUEST", `amount: the faucet has only ${left} nanoTON left`)
  }
  const message = internal({ to: gift.to, value: gift.amount, bounce: false })
  const body = beginCell()
    .storeRef(beginCell().store(storeMessageRelaxed(message)).endCell())
    .endCell()
  const request = external({ to: GIVER_ADDRESS, body })
  const sent = chain.submit(beginCell().store(storeMessage(request)).endCell().toBoc())
  const to = formatAddress(gift.to)
  const received = chain.pending().transactions.findLast(({ account: one }) => one === to)
  if (received !== undefined) return { sent, received }
  throw new LocalnetError("OVERLOADED", "the gift waits behind other messages", { retryable: true })
}
