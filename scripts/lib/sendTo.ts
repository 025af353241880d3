import type { NetworkProvider } from "@ton/blueprint"
import type { Address, Cell, Transaction } from "@ton/core"
import { fail } from "./fail"
import { printPayload, wantsPayload } from "./payload"
import type { ScriptMessage } from "./ScriptMessage"

const ATTEMPTS = 60
const SLEEP_MS = 1_000
const ROWS = 20

/**
 * Sends one message (or prints it, with `payload=yes`), waits for the transaction that takes it and prints its hash. A refusal is named and ends
 * the process with code 1.
 */
export async function sendTo(provider: NetworkProvider, message: ScriptMessage): Promise<void> {
  if (wantsPayload()) return printPayload(message)
  const { to, value, body, init } = message
  const before = (await provider.getContractState(to)).last?.lt ?? 0n
  await provider.sender().send({ to, value, body, init: init ?? null })
  const transaction = await taken(provider, { to, body, before })
  if (transaction === undefined) return fail(`no transaction yet at ${to}: look again later`)
  console.log(`to          ${to}`)
  console.log(`transaction ${transaction.hash().toString("hex")}`)
  const exitCode = exitCodeOf(transaction)
  if (exitCode === 0) return
  const { errorFromExitCode } = await import("@cocoon/protocol")
  fail(errorFromExitCode(exitCode).message)
}

interface Expected {
  readonly to: Address
  readonly body: Cell
  readonly before: bigint
}

async function taken(
  provider: NetworkProvider,
  { to, body, before }: Expected,
): Promise<Transaction | undefined> {
  const account = provider.provider(to)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { last } = await provider.getContractState(to)
    if (last !== null && last.lt > before) {
      const rows = await account.getTransactions(to, last.lt, Buffer.from(last.hash), ROWS)
      const found = rows.find((row) => row.lt > before && row.inMessage?.body.equals(body))
      if (found !== undefined) return found
    }
    await new Promise((resolve) => setTimeout(resolve, SLEEP_MS))
  }
  return undefined
}

/** 0 for success; an action phase that failed shows its result code. */
function exitCodeOf({ description }: Transaction): number {
  if (description.type !== "generic" || !description.aborted) return 0
  const { computePhase, actionPhase } = description
  if (computePhase.type !== "vm") return -14
  return computePhase.success ? (actionPhase?.resultCode ?? -1) : computePhase.exitCode
}
