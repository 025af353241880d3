import type { Address, Transaction } from "@ton/core"
import { messageName } from "./opcodes.js"

/** Gas of the transaction in which an account took a message by that name; throws if no code ran for one. */
export function gasAt(
  transactions: readonly Transaction[],
  address: Address,
  message: string,
): bigint {
  const key = BigInt(`0x${address.hash.toString("hex")}`)
  const found = transactions.find(
    (tx) => tx.address === key && tx.inMessage && messageName(tx.inMessage.body) === message,
  )
  const description = found?.description
  if (description?.type !== "generic" || description.computePhase.type !== "vm") {
    throw new Error(`no code ran for ${message}`)
  }
  return description.computePhase.gasUsed
}
