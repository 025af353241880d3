/** A check as the verifier made it, and what it looked at. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Reads the checks of a quote; what is none is left out. */
export function readChecks(checks: unknown): readonly Check[] {
  if (!Array.isArray(checks)) return []
  return checks.flatMap((check: unknown) => {
    if (typeof check !== "object" || check === null) return []
    const { name, ok, ...inputs } = check as Readonly<Record<string, unknown>>
    return typeof name === "string" ? [{ name, ok: ok === true, inputs }] : []
  })
}
