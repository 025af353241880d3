import { CollateralError } from "./CollateralError.js"

const TIMEOUT_MS = 20_000
/** Intel's largest document has 8 KB; a revocation list of 15,000 entries fits. */
const MAX_BYTES = 2 ** 20

/** How documents are asked for: `fetch` of the platform, or a test's. */
export type Getter = { readonly fetch: typeof globalThis.fetch; readonly signal: AbortSignal }

/** What a service answered. */
export type PcsDocument = { readonly headers: Headers; readonly body: Uint8Array }

const CERTIFICATE = /CERT|SELF_SIGNED|TLS|SSL/

/** A member of an error that may be of another realm, if it is text. */
function textOf(error: unknown, name: "name" | "code"): string | undefined {
  const value = (error as { readonly [key: string]: unknown } | null | undefined)?.[name]
  return typeof value === "string" ? value : undefined
}

/** What went wrong below fetch, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  if (textOf(error, "name") === "TimeoutError") return `no answer within ${TIMEOUT_MS / 1000} s`
  return textOf((error as { readonly cause?: unknown }).cause, "code") ?? "no connection"
}

function unreachable(url: string, cause: unknown): CollateralError {
  const reason = reasonOf(cause)
  const advice = CERTIFICATE.test(reason)
    ? "trust the service's certificate with NODE_EXTRA_CA_CERTS=<its PEM file>"
    : "start the collateral service or correct --pccs-url"
  const message = `${url} cannot be reached (${reason}); ${advice}`
  return new CollateralError("COLLATERAL_UNREACHABLE", message, { cause, retryable: true })
}

function refused(url: string, status: number): CollateralError {
  if (status === 429 || status >= 500) {
    const message = `${url} answers HTTP ${status}; see the log of the collateral service`
    return new CollateralError("COLLATERAL_UNREACHABLE", message, {
      retryable: true,
      details: { status },
    })
  }
  const isRedirect = status >= 300 && status < 400
  const why = isRedirect ? `redirects (HTTP ${status}), which is not followed` : `HTTP ${status}`
  const message = `${url}: ${why}; give --pccs-url the address of a PCCS or of Intel's service, without a path`
  return new CollateralError("COLLATERAL_REFUSED", message, { details: { status } })
}

async function readBody(response: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_BYTES) {
      const message = `${url} answers more than ${MAX_BYTES} bytes; correct --pccs-url`
      throw new CollateralError("COLLATERAL_MALFORMED", message)
    }
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/**
 * Gets a document: at most 1 MiB, within 20 s, no redirects. Throws COLLATERAL_UNREACHABLE (retryable),
 * COLLATERAL_REFUSED (`details.status`), COLLATERAL_MALFORMED, or the signal's reason.
 */
export async function getDocument(url: string, { fetch, signal }: Getter): Promise<PcsDocument> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const response = await fetch(url, { redirect: "manual", signal: deadline })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw refused(url, response.status)
    }
    return { headers: response.headers, body: await readBody(response, url) }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof CollateralError ? error : unreachable(url, error)
  }
}
