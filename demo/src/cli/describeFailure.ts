import type { DemoError } from "../DemoError.js"

/** One line: which step failed, why, and where the log is. */
export function describeFailure({ step, message, code, log }: DemoError): string {
  const where = step === undefined ? "demo" : `demo: ${step}`
  const read = log === undefined ? "" : `; log: ${log}`
  return `${where}: ${message} (${code})${read}`
}
