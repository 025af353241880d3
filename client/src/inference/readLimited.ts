import { concatBytes } from "@cocoon/protocol"
import { refuse } from "../refuse.js"
import type { NodeResponse } from "./Fetch.js"

/**
 * The whole body of a response, at most so many bytes.
 * @throws CocoonError NODE_MALFORMED when there is more
 */
export async function readLimited(
  response: Pick<NodeResponse, "body">,
  maxBytes: number,
): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) return concatBytes(...parts)
    size += value.length
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined)
      throw refuse("NODE_MALFORMED", `the node's answer exceeds ${maxBytes} bytes`)
    }
    parts.push(value)
  }
}
