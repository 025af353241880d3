import { describeMessage } from "@cocoon/client"
import type { Transaction } from "@cocoon/ton-indexer-client"
import type { TraceStep } from "./TraceStep.js"

/** Transactions of a trace in words; `wallet` is the signer's raw address. */
export function traceSteps(
  transactions: readonly Transaction[],
  wallet: string,
): readonly TraceStep[] {
  const kinds = new Map<string, TraceStep["who"]>([[wallet, "wallet"]])
  for (const { account, inMessage } of transactions) {
    const { contract } = describe(inMessage)
    const address = account.toRawString()
    if (contract !== null && !inMessage?.bounced && !kinds.has(address))
      kinds.set(address, contract)
  }
  return transactions.map((transaction) => {
    const { hash, inMessage } = transaction
    const account = transaction.account.toRawString()
    const message = messageOf(inMessage)
    const exitCode = refusalOf(transaction, message)
    return {
      ...{ hash, account, exitCode, who: kinds.get(account) ?? "other" },
      ordered: inMessage !== null && inMessage.source === null,
      message,
      outcome: exitCode === null ? (inMessage?.bounced ? "returned" : "done") : "refused",
      value: inMessage?.value ?? 0n,
    }
  })
}

const NOTHING = { opcode: null, name: null, contract: null }

function describe(message: Transaction["inMessage"]) {
  return message?.body ? describeMessage(message.body) : NOTHING
}

function messageOf(message: Transaction["inMessage"]): string | null {
  // What comes from outside begins with a signature, not with an opcode.
  if (!message?.source) return null
  const { name, opcode } = describe(message)
  if (name !== null || opcode === null || opcode === 0 || message.bounced) return name
  return `0x${opcode.toString(16).padStart(8, "0")}`
}

/** Exit code of a transaction that its contract, or the network, refused. Plain coins are received without code and without gas. */
function refusalOf({ description }: Transaction, message: string | null): number | null {
  const { computeExitCode, actionResultCode, computeSkipReason } = description
  if (computeExitCode !== null && computeExitCode !== 0 && computeExitCode !== 1) {
    return computeExitCode
  }
  if (actionResultCode !== null && actionResultCode !== 0) return actionResultCode
  return computeSkipReason === "no_gas" && message !== null ? OUT_OF_GAS : null
}

const OUT_OF_GAS = -14
