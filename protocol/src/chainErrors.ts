import { CocoonError } from "./errors.js"
import { PROTOCOL_ERRORS } from "./protocolErrors.js"
import { TVM_ERRORS } from "./tvmErrors.js"

/** An exit code, its name (of contracts/common/errors.tact or TVM_…, TACT_…) and a sentence on what to do. */
export type ChainError = { readonly code: number; readonly name: string; readonly advice: string }

/** Every exit code this protocol's contracts, the TVM and Tact are known to end with, ascending. */
export const CHAIN_ERRORS: readonly ChainError[] = [TVM_ERRORS, PROTOCOL_ERRORS]
  .flatMap((table) => Object.entries(table))
  .map(([name, [code, advice]]) => ({ code, name, advice }))
  .sort((a, b) => a.code - b.code)

const byCode = new Map(CHAIN_ERRORS.map((error) => [error.code, error]))

/** Looks an exit or action result code up; undefined when nobody registered it. */
export function chainError(code: number): ChainError | undefined {
  return byCode.get(code)
}

/** A failed transaction as a `CocoonError` whose code is the registered name, or EXIT_CODE_UNKNOWN. */
export function errorFromExitCode(exitCode: number): CocoonError {
  const known = byCode.get(exitCode)
  const details = { exitCode }
  if (known === undefined) {
    const message = `the contract ended with exit code ${exitCode}`
    return new CocoonError({ code: "EXIT_CODE_UNKNOWN", message, details })
  }
  const message = `the contract ended with ${known.name} (${exitCode}): ${known.advice}`
  return new CocoonError({ code: known.name, message, details })
}
