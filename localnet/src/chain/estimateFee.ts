import { Cell, loadTransaction, type Transaction } from "@ton/core"
import { LocalnetError } from "../errors.js"
import type { Emulator } from "./emulator.js"

/** What an external message would cost its receiver, in nanoTON. */
export type FeeEstimate = {
  readonly inForward: bigint
  readonly storage: bigint
  readonly gas: bigint
  readonly forward: bigint
}

function split(transaction: Transaction): FeeEstimate {
  const { description } = transaction
  if (description.type !== "generic") {
    throw new LocalnetError("INTERNAL", "an external message made an unusual transaction")
  }
  const { storagePhase, computePhase, actionPhase } = description
  const storage = storagePhase?.storageFeesCollected ?? 0n
  const gas = computePhase.type === "vm" ? computePhase.gasFees : 0n
  const action = actionPhase?.totalActionFees ?? 0n
  const forward = actionPhase?.totalFwdFees ?? 0n
  const inForward = transaction.totalFees.coins - storage - gas - action
  return { inForward, storage, gas, forward }
}

/** Runs an external message without keeping it and splits its fees; throws MESSAGE_REJECTED. */
export function estimateFee(options: {
  emulator: Emulator
  shardAccount: string
  message: Cell
  signatures: "check" | "ignore"
  now: number
  lt: number
  seed: Buffer
  prevBlocks: string
}): FeeEstimate {
  const { emulator, message, seed, ...run } = options
  const result = emulator.runTransaction({
    ...run,
    message: message.toBoc().toString("base64"),
    randomSeed: seed.toString("hex"),
  })
  if (result.ok) return split(loadTransaction(Cell.fromBase64(result.transaction).beginParse()))
  throw new LocalnetError("MESSAGE_REJECTED", `message cannot be estimated: ${result.error}`, {
    details: { exitCode: result.exitCode },
  })
}
