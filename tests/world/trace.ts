import type { Address, Message, Transaction } from "@ton/core"
import { errorName } from "./errors.js"
import { messageName } from "./opcodes.js"

/** Names of accounts by their raw address, as traces and balances print them. */
export type Labels = Map<string, string>

/** Name of an account, or the start of its hash. */
export function labelOf(labels: Labels, address: Address): string {
  return labels.get(address.toRawString()) ?? address.toRawString().slice(0, 10)
}

/** "from > to Message" of an internal message; what bounced says so. */
export function edgeOf(labels: Labels, message: Message): string {
  const { info } = message
  if (info.type !== "internal") return info.type
  const name = info.bounced ? "(bounced)" : messageName(message.body)
  return `${labelOf(labels, info.src)} > ${labelOf(labels, info.dest)} ${name}`
}

/** How a transaction went wrong: " ! ERROR_X" of the compute phase, " !! code" of the action phase, "" if it did not. */
function failureOf({ description }: Transaction): string {
  if (description.type !== "generic") return ` ? ${description.type}`
  const { computePhase, actionPhase } = description
  if (computePhase.type === "skipped") return ` ! ${computePhase.reason}`
  if (computePhase.exitCode > 1 || !computePhase.success) {
    return ` ! ${errorName(computePhase.exitCode)}`
  }
  if (actionPhase && !actionPhase.success) return ` !! ${errorName(actionPhase.resultCode)}`
  return ""
}

const isWallet = (name: string) => WALLETS.has(name)

/** Accounts of people: what reaches them is shown, how their wallet works is not. */
export const WALLETS: ReadonlySet<string> = new Set([
  "governor",
  "guardian",
  "verifier",
  "treasury",
  "providerOwner",
  "modelOwner",
  "client",
  "stranger",
])

/** Every message of a cascade in order: "external > provider", "client > job OpenJob", "job > model JobOpened ! ERROR_X". */
export function traceOf(labels: Labels, transactions: readonly Transaction[]): string[] {
  return transactions.flatMap((tx) => {
    const message = tx.inMessage
    if (message?.info.type === "internal") return [edgeOf(labels, message) + failureOf(tx)]
    if (message?.info.type !== "external-in") return []
    const name = labelOf(labels, message.info.dest)
    return isWallet(name) ? [] : [`external > ${name}${failureOf(tx)}`]
  })
}
