import { Address, Cell, getMethodId, parseTuple, serializeTuple, type TupleItem } from "@ton/core"
import { LocalnetError } from "../errors.js"
import type { AccountRecord } from "../store/records.js"
import { viewAccount } from "./accountView.js"
import type { Emulator } from "./emulator.js"

/** What a get-method left: exit code 0 or 1 is success, −13 an account that is not active. */
export type GetMethodResult = {
  readonly exitCode: number
  readonly gasUsed: number
  readonly stack: readonly TupleItem[]
}

const NOT_ACTIVE: GetMethodResult = { exitCode: -13, gasUsed: 0, stack: [] }
const GAS_LIMIT = 10_000_000

function parseStack(stack: string): TupleItem[] {
  try {
    return parseTuple(Cell.fromBase64(stack))
  } catch (error) {
    throw new LocalnetError("INTERNAL", "get method left a value that has no JSON form", {
      cause: error,
    })
  }
}

/** Runs a get-method by name or id on a state; nothing is changed. Time in unix seconds. */
export function runGetMethod(options: {
  emulator: Emulator
  account: AccountRecord | undefined
  method: string | number
  stack: TupleItem[]
  now: number
  seed: Buffer
  prevBlocks: string
}): GetMethodResult {
  const { account, method } = options
  const view = viewAccount(account)
  if (account === undefined || view.code === null) return NOT_ACTIVE
  const outcome = options.emulator.runGetMethod({
    address: Address.parseRaw(account.address).toString(),
    code: view.codeBoc,
    data: view.dataBoc === "" ? Cell.EMPTY.toBoc().toString("base64") : view.dataBoc,
    balance: String(account.balance),
    methodId: typeof method === "number" ? method : getMethodId(method),
    stack: serializeTuple(options.stack).toBoc().toString("base64"),
    now: options.now,
    randomSeed: options.seed.toString("hex"),
    prevBlocks: options.prevBlocks,
    gasLimit: GAS_LIMIT,
  })
  const { exitCode, gasUsed, stack } = outcome
  return { exitCode, gasUsed, stack: parseStack(stack) }
}
