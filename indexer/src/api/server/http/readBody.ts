import { ApiError } from "../ApiError.js"
import type { Exchange } from "./Exchange.js"

function tooLarge({ res }: Exchange, limit: number): ApiError {
  res.setHeader("connection", "close")
  return new ApiError("BODY_TOO_LARGE", `the body is longer than ${limit} bytes`, {
    details: { limit },
  })
}

/** Reads the body. Throws ApiError BODY_TOO_LARGE, and the signal's reason when the client leaves or is too slow. */
export function readBody(exchange: Exchange, limit: number): Promise<Buffer> {
  const { req, signal } = exchange
  const declared = Number(req.headers["content-length"] ?? 0)
  if (declared > limit) return Promise.reject(tooLarge(exchange, limit))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const settle = (end: () => void) => {
      req.off("data", onData).off("end", onEnd).off("error", fail)
      signal.removeEventListener("abort", onAbort)
      end()
    }
    const fail = (error: unknown) =>
      settle(() => {
        req.on("error", () => undefined).resume()
        reject(error)
      })
    const onAbort = () => fail(signal.reason)
    const onData = (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) fail(tooLarge(exchange, limit))
      else chunks.push(chunk)
    }
    const onEnd = () => settle(() => resolve(Buffer.concat(chunks)))
    req.on("data", onData).on("end", onEnd).on("error", fail)
    signal.addEventListener("abort", onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}
