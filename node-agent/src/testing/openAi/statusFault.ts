import type { FakeFault } from "./fakeFault.js"

const CODES: Readonly<Record<string, string>> = {
  "400": "invalid_value",
  "401": "invalid_api_key",
  "404": "model_not_found",
  "429": "rate_limit_exceeded",
  "500": "internal_error",
  "503": "overloaded",
}

/** The status and code of a fault that is an HTTP error. */
export function statusFault(fault: FakeFault): { status: number; code: string } | undefined {
  if (fault === "context-length") return { status: 400, code: "context_length_exceeded" }
  const code = CODES[fault]
  return code === undefined ? undefined : { status: Number(fault), code }
}
