import { ApiError } from "../ApiError.js"
import type { Limits } from "../Limits.js"

function tooLarge(what: string, limit: number): ApiError {
  return new ApiError("VARIABLES_TOO_LARGE", `the variables have more than ${limit} ${what}`, {
    details: { limit },
  })
}

/** Checks what the variables weigh. Throws ApiError VARIABLES_TOO_LARGE, or BAD_VARIABLES for a character that no text column can hold. */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: Limits): void {
  const { variablesBytes, variablesDepth, variablesList } = limits
  const waiting: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === "string" && value.includes("\0")) {
      throw new ApiError("BAD_VARIABLES", "a string in the variables contains the character U+0000")
    }
    if (typeof value !== "object" || value === null) continue
    if (depth > variablesDepth) throw tooLarge("levels", variablesDepth)
    const values = Object.values(value)
    if (depth > 0 && values.length > variablesList) throw tooLarge("values in one", variablesList)
    for (const inner of values) waiting.push({ value: inner, depth: depth + 1 })
  }
  if (Buffer.byteLength(JSON.stringify(variables)) > variablesBytes) {
    throw tooLarge("bytes", variablesBytes)
  }
}
