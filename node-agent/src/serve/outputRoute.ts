import type { ServerResponse } from "node:http"
import type { Journal } from "../journal/journal.js"
import { ServeError } from "./ServeError.js"

const PATH = /^\/outputs\/([0-9a-f]{64})$/

/** Answers with the sealed bytes of a referenced output while its Job may still need them. Throws NOT_FOUND. */
export function outputRoute({ receipts }: Pick<Journal, "receipts">, path: string) {
  const [, contentHash] = PATH.exec(path) ?? []
  if (contentHash === undefined) return undefined
  return (response: ServerResponse): void => {
    const bytes = receipts.output(contentHash)
    if (bytes === undefined) throw new ServeError("NOT_FOUND", "there is no such output")
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": bytes.length,
      "access-control-allow-origin": "*",
    })
    response.end(bytes)
  }
}
