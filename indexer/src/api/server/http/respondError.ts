import { errorJson } from "../errors/errorJson.js"
import { toApiError } from "../errors/toApiError.js"
import type { Exchange } from "./Exchange.js"
import { respond } from "./respond.js"

/** Answers with an error instead of what was asked; what is no ApiError is masked and told to `unexpected`. */
export function respondError(
  exchange: Exchange,
  { error, unexpected }: { readonly error: unknown; readonly unexpected: (error: unknown) => void },
): void {
  const { res, requestId } = exchange
  const known = toApiError(error)
  exchange.failedWith = known.code
  const { retryAfter } = known
  const headers = retryAfter === undefined ? {} : { "retry-after": `${Math.ceil(retryAfter)}` }
  respond(res, {
    status: known.status,
    contentType: "application/json; charset=utf-8",
    body: JSON.stringify({ errors: [errorJson(known, { requestId, unexpected })] }),
    headers,
  })
}
