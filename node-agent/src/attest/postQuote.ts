import { AttestError } from "./AttestError.js"

const TIMEOUT_MS = 30_000
const MAX_REASON = 200

/** A quote for a Provider (raw address). */
export type QuoteForProvider = { readonly provider: string; readonly quote: Uint8Array }

async function reasonOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  const error =
    typeof body === "object" && body !== null && "error" in body ? body.error : undefined
  return typeof error === "string" ? error.slice(0, MAX_REASON) : `HTTP ${response.status}`
}

/**
 * Hands a quote to the attestor: POST /attest {provider, quote (base64)}, answered by 200 or {error}.
 * Throws ATTESTOR_REFUSED, ATTESTOR_UNREACHABLE (retryable).
 */
export async function postQuote(
  { provider, quote }: QuoteForProvider,
  { attestorUrl, signal }: { readonly attestorUrl: string; readonly signal: AbortSignal },
): Promise<void> {
  const response = await fetch(`${attestorUrl}/attest`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider, quote: Buffer.from(quote).toString("base64") }),
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((cause: unknown) => {
    const message = `the attestor at ${attestorUrl} does not answer; see --attestor-url`
    throw new AttestError("ATTESTOR_UNREACHABLE", message, { cause, retryable: true })
  })
  if (response.ok) return
  const reason = await reasonOf(response)
  const retryable = response.status >= 500
  const code = retryable ? "ATTESTOR_UNREACHABLE" : "ATTESTOR_REFUSED"
  throw new AttestError(code, `the attestor refused the quote: ${reason}`, { retryable })
}
