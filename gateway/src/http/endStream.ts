import type { ServerResponse } from "node:http"

/** Ends a streamed answer with these bytes. What is corked leaves first: node:http would put it behind the end mark. */
export function endStream(res: ServerResponse, last: Buffer | string): void {
  while (res.writableCorked > 0) res.uncork()
  res.end(last)
}
