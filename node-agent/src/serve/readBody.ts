import type { IncomingMessage } from "node:http"
import { ServeError } from "./ServeError.js"

/** Bytes that are being read from all clients together, so that many slow ones do not fill the memory. */
export type BodyBudget = { free: number }

/** How much is read, and a look at the first bytes before the rest is waited for. */
export type ReadBodyOptions = {
  readonly maxBytes: number
  readonly budget: BodyBudget
  /** Called once with what arrived when it is this long; what it throws ends the reading. */
  readonly early?: { readonly bytes: number; look(head: Uint8Array): void }
}

const tooLarge = (maxBytes: number) =>
  new ServeError("TOO_LARGE", `the body is longer than ${maxBytes} bytes`, {
    facts: { maxBytes },
  })

function take(budget: BodyBudget, bytes: number): void {
  if (budget.free < bytes)
    throw new ServeError("TOO_MANY", "this node reads too much at once", { retryable: true })
  budget.free -= bytes
}

/** Reads a body to its end. Throws ServeError TOO_LARGE, TOO_MANY, MALFORMED (it broke off), and what `early` throws. */
export async function readBody(
  request: IncomingMessage,
  { maxBytes, budget, early }: ReadBodyOptions,
): Promise<Uint8Array> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const parts: Buffer[] = []
  let length = 0
  let looked = early === undefined
  try {
    // What is not read to its end must still be answered: the iterator leaves the connection alone.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(part)) continue
      take(budget, part.length)
      length += part.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      parts.push(part)
      if (looked || early === undefined || length < early.bytes) continue
      looked = true
      early.look(Buffer.concat(parts))
    }
  } catch (cause) {
    if (cause instanceof ServeError) throw cause
    throw new ServeError("MALFORMED", "the body broke off", { cause })
  } finally {
    budget.free += length
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
}
