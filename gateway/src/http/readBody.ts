import { invalid } from "../openai/invalid.js"
import type { Exchange } from "./Exchange.js"

function tooLarge(exchange: Exchange, limit: number): Error {
  exchange.headers.push("connection", "close")
  return invalid(null, {
    status: 413,
    code: "request_too_large",
    message: `The body is longer than ${limit} bytes.`,
  })
}

/** Reads the body. Throws OpenAiError request_too_large; CocoonError ABORTED when the client leaves meanwhile. */
export function readBody(exchange: Exchange, limit: number): Promise<Buffer> {
  const { req, signal } = exchange
  const declared = Number(req.headers["content-length"] ?? 0)
  if (declared > limit) return Promise.reject(tooLarge(exchange, limit))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const fail = (error: unknown) => {
      req.off("data", onData).off("end", onEnd)
      req.resume()
      reject(error)
    }
    const onData = (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) fail(tooLarge(exchange, limit))
      else chunks.push(chunk)
    }
    const onEnd = () => {
      const [only] = chunks
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks))
    }
    req.on("data", onData).on("end", onEnd).on("error", fail)
    signal.addEventListener("abort", () => fail(signal.reason), { once: true })
  })
}
