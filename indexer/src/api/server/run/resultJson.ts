import { errorJson, type Unexpected } from "../errors/errorJson.js"

/** What an execution gave. */
export type Result = {
  readonly data?: unknown
  readonly errors?: readonly unknown[]
}

/** A result as JSON text, its errors in their one shape. */
export function resultJson(
  { data, errors }: Result,
  options: {
    readonly requestId: string
    readonly unexpected: Unexpected
    readonly onError: (code: string) => void
  },
): string {
  if (errors === undefined || errors.length === 0) return JSON.stringify({ data })
  const shown = errors.map((error) => errorJson(error, options))
  for (const { extensions } of shown) options.onError(extensions.code)
  return JSON.stringify(data === undefined ? { errors: shown } : { data, errors: shown })
}
