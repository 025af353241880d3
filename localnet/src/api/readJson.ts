import type { Context } from "hono"
import { LocalnetError } from "../errors.js"

/** Largest request body, in bytes. */
const MAX_BODY = 1_048_576

function tooLarge(): LocalnetError {
  return new LocalnetError("TOO_LARGE", `request is larger than ${MAX_BODY} bytes`)
}

/** Reads a body of undeclared length, giving up as soon as it is too long. */
async function readStream(context: Context): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of context.req.raw.body ?? []) {
    size += chunk.length
    if (size > MAX_BODY) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

function readText(context: Context): Promise<string> {
  const declared = context.req.header("content-length")
  if (declared === undefined) return readStream(context)
  if (Number(declared) > MAX_BODY) throw tooLarge()
  return context.req.text()
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
