import { CocoonError } from "@cocoon/protocol/errors"
import { MOST_BYTES } from "./MOST_BYTES.js"

const TIMEOUT_MS = 10_000

/**
 * Asks a node for its quote: the JSON of its `GET /attestation`.
 * @throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, NODE_TOO_LARGE
 */
export async function fetchAttestation(endpoint: string): Promise<string> {
  const response = await ask(`${endpoint.replace(/\/+$/, "")}/attestation`)
  if (!response.ok) throw failed("NODE_REFUSED", `HTTP ${response.status}`)
  const body = await response.text().catch((cause) => {
    throw failed("NODE_UNREACHABLE", "the answer broke off", cause)
  })
  if (body.length > MOST_BYTES) throw failed("NODE_TOO_LARGE", `${body.length} characters`)
  return body
}

async function ask(url: string): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    return await fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" })
  } catch (cause) {
    throw failed("NODE_UNREACHABLE", url, cause)
  }
}

function failed(code: string, message: string, cause?: unknown): CocoonError {
  return new CocoonError({ code, message, cause, retryable: code === "NODE_UNREACHABLE" })
}
