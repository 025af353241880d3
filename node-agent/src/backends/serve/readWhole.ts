import { BackendError } from "../BackendError.js"
import type { Exchange } from "./exchange.js"

/** The whole body as text. Throws BACKEND_RESPONSE when it is larger than `maxBytes` characters. */
export async function readWhole(exchange: Exchange, maxBytes: number): Promise<string> {
  const pieces: string[] = []
  let size = 0
  for (let piece = await exchange.next(); piece !== undefined; piece = await exchange.next()) {
    size += piece.length
    if (size > maxBytes) {
      throw new BackendError("BACKEND_RESPONSE", "the model server's answer is too large", {
        details: { maxBytes },
      })
    }
    pieces.push(piece)
  }
  return pieces.join("")
}
