import type { Address } from "@ton/core"
import type { Transaction } from "../model/Transaction.js"
import { TonIndexerError } from "../TonIndexerError.js"

type Problem = "gap" | "conflict" | "stale" | "foreign"

const PROBLEMS: Record<Problem, { readonly code: string; readonly text: string }> = {
  gap: { code: "chain.gap", text: "the server leaves out transactions" },
  conflict: { code: "chain.conflict", text: "the server contradicts the account's chain" },
  stale: { code: "response.mismatch", text: "the server returns rows outside the range" },
  foreign: { code: "response.mismatch", text: "the server returns another account's rows" },
}

/**
 * The error of a page that cannot be (all of) what was asked for. Retryable: a proxy or a lagging
 * replica may be the cause. `details`: account, the lt up to which all is known, the row's lt.
 */
export const chainError = (problem: Problem, context: ChainErrorContext): TonIndexerError => {
  const { code, text } = PROBLEMS[problem]
  const account = context.account.toRawString()
  return new TonIndexerError({
    code,
    message: `${account} at lt ${context.lt}: ${text}`,
    retryable: true,
    details: { account, lt: context.lt.toString(), rowLt: context.row?.lt.toString() ?? null },
  })
}

interface ChainErrorContext {
  readonly account: Address
  readonly lt: bigint
  readonly row?: Transaction | undefined
}
