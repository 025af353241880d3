import type { Context } from "hono"
import { LocalnetError } from "../errors.js"

/** Largest request body, in bytes. */
const MAX_BODY = 1_048_576
/** Bytes of a longer body that are still read, so that its sender gets to see the answer. */
const MAX_DRAINED = 64 * MAX_BODY

function tooLarge(): LocalnetError {
  return new LocalnetError("TOO_LARGE", `request is larger than ${MAX_BODY} bytes`)
}

/** Reads a body chunk by chunk; one that is too long is read to its end but not kept. */
async function readStream(context: Context): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of context.req.raw.body ?? []) {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
    else chunks.length = 0
    if (size > MAX_DRAINED) break
  }
  if (size > MAX_BODY) throw tooLarge()
  return Buffer.concat(chunks).toString("utf8")
}

function readText(context: Context): Promise<string> {
  const declared = context.req.header("content-length")
  const isShort = declared !== undefined && Number(declared) <= MAX_BODY
  return isShort ? context.req.text() : readStream(context)
}

/** Reads the request's body as JSON; throws TOO_LARGE or INVALID_REQUEST. */
export async function readJson(context: Context): Promise<unknown> {
  const text = await readText(context)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new LocalnetError("INVALID_REQUEST", "request body is not JSON", { cause: error })
  }
}
