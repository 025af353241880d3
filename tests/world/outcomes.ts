import type { Address, Transaction } from "@ton/core"
import type { Outcome } from "./observe.js"

/** Exit code of the first transaction at an account; undefined if there was none or no code ran. */
export function exitCodeAt(
  transactions: readonly Transaction[],
  address: Address,
): number | undefined {
  const key = BigInt(`0x${address.hash.toString("hex")}`)
  const description = transactions.find((tx) => tx.address === key)?.description
  if (description?.type !== "generic" || description.computePhase.type !== "vm") return undefined
  return description.computePhase.exitCode
}

/** What an account paid for its storage, nanoTON. */
export function rentOf({ transactions }: Pick<Outcome, "transactions">, { hash }: Address): bigint {
  const key = BigInt(`0x${hash.toString("hex")}`)
  return transactions.reduce((sum, { address, description }) => {
    const paid = address === key && description.type === "generic" ? description.storagePhase : null
    return sum + (paid?.storageFeesCollected ?? 0n)
  }, 0n)
}

/** True if nothing in the cascade failed or bounced. */
export function succeeded(outcome: Pick<Outcome, "trace">): boolean {
  return outcome.trace.every((line) => !line.includes("!") && !line.endsWith("(bounced)"))
}
