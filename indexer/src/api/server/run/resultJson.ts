import { ApiError } from "../ApiError.js"
import { errorJson, type Unexpected } from "../errors/errorJson.js"
import { leastLength } from "./leastLength.js"

/** What an execution gave. */
export type Result = {
  readonly data?: unknown
  readonly errors?: readonly unknown[]
}

/** An answer as JSON text. What is too large is refused before it is written, or at the latest when non-ASCII text has made it so. */
function write(answer: object, bytes: number): string {
  const json = leastLength(answer, bytes) > bytes ? undefined : JSON.stringify(answer)
  if (json !== undefined && Buffer.byteLength(json) <= bytes) return json
  const message = `the answer takes more than ${bytes} bytes: ask for fewer rows or fields`
  throw new ApiError("ANSWER_TOO_LARGE", message, { details: { limit: bytes } })
}

/** A result as JSON text, its errors in their one shape. Throws ApiError ANSWER_TOO_LARGE. */
export function resultJson(
  { data, errors }: Result,
  options: {
    /** The most that it may take. */
    readonly bytes: number
    readonly requestId: string
    readonly unexpected: Unexpected
    readonly onError: (code: string) => void
  },
): string {
  if (errors === undefined || errors.length === 0) return write({ data }, options.bytes)
  const shown = errors.map((error) => errorJson(error, options))
  for (const { extensions } of shown) options.onError(extensions.code)
  return write(data === undefined ? { errors: shown } : { data, errors: shown }, options.bytes)
}
