import { readFileSync } from "node:fs"
import { CHAIN_ERRORS } from "@cocoon/protocol"

export type ErrorName = `ERROR_${string}` | `TVM_${string}` | `TACT_${string}`

const DECLARATION = /^const (ERROR_[A-Z0-9_]+): Int = (\d+);/gm

/** Codes of contracts/common/errors.tact by name. */
export const CONTRACT_ERRORS: ReadonlyMap<string, number> = new Map(
  [...readFileSync("contracts/common/errors.tact", "utf8").matchAll(DECLARATION)].map(
    ([, name = "", code]) => [name, Number(code)] as const,
  ),
)

const byName = new Map<string, number>([
  ...CHAIN_ERRORS.map(({ name, code }) => [name, code] as const),
  ...CONTRACT_ERRORS,
])
const byCode = new Map([...byName].map(([name, code]) => [code, name]))

/** Exit code of a named error; throws for a name that nobody declares. */
export function exitCode(name: ErrorName): number {
  const code = byName.get(name)
  if (code === undefined) throw new Error(`no error is called ${name}`)
  return code
}

/** Name of an exit code, or the number itself. */
export function errorName(code: number): string {
  return byCode.get(code) ?? String(code)
}
