import { bytesToUint, CocoonError, contentCell, REFERENCED_BYTES_MAX } from "@cocoon/protocol"
import type { CocoonClient } from "../CocoonClient.js"
import type { NodeResponse } from "../inference/Fetch.js"
import { isPublicHost } from "../inference/isPublicHost.js"
import { readLimited } from "../inference/readLimited.js"
import { isPublicOnly } from "../inference/verify/isPublicOnly.js"
import type { JobCompletion } from "./JobEvent.js"

/** A referenced output to fetch, within so many milliseconds. */
export interface OutputFetch {
  readonly completion: JobCompletion
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Fetches the sealed output from the URI that its receipt signs. URI and server are a stranger's: http or https only, no redirect, no
 * host of a private network (under Intel's root), no more bytes than the receipt names, no more time than given.
 * @throws CocoonError OUTPUT_UNAVAILABLE (retryable; `details.reason`): nothing there, or not the bytes that the receipt signs
 */
export async function fetchOutput(
  client: CocoonClient,
  { completion, timeoutMs, signal }: OutputFetch,
): Promise<Uint8Array> {
  const { reference, receipt } = completion
  if (reference === null) throw unavailable("no reference")
  const url = outputUrl(reference.uri, isPublicOnly(client.attestation))
  const limit = Math.min(receipt.responseLength, REFERENCED_BYTES_MAX)
  const ends = AbortSignal.timeout(timeoutMs)
  const bytes = await beforeAbort(
    readAll(client, { url, limit, signal: ends }),
    signal === undefined ? ends : AbortSignal.any([ends, signal]),
  )
  const genuine =
    bytes.length === receipt.responseLength &&
    bytesToUint(contentCell(bytes).hash()) === reference.contentHash
  if (genuine) return bytes
  throw unavailable("other bytes than the receipt signs")
}

function outputUrl(uri: string, publicOnly: boolean): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url?.protocol !== "https:" && url?.protocol !== "http:") throw unavailable("no http address")
  if (publicOnly && !isPublicHost(url.hostname)) throw unavailable("no public address")
  return url.href
}

async function readAll(
  { fetch }: CocoonClient,
  get: { readonly url: string; readonly limit: number; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  try {
    const response: NodeResponse = await fetch(get.url, { redirect: "error", signal: get.signal })
    if (!response.ok) throw unavailable(`HTTP status ${response.status}`)
    return await readLimited(response, get.limit)
  } catch (cause) {
    if (cause instanceof CocoonError && cause.code === "OUTPUT_UNAVAILABLE") throw cause
    throw unavailable("it cannot be read", cause)
  }
}

/** A body that never ends, of a `fetch` that does not look at its signal either, is left where it is. */
async function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(unavailable("it takes too long"))
    if (signal.aborted) stop()
    else signal.addEventListener("abort", stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener("abort", stop)
  }
}

function unavailable(reason: string, cause?: unknown): CocoonError {
  const message = `the referenced output cannot be had (${reason}); try again, or challenge it in its window`
  const details = { reason }
  return new CocoonError({ code: "OUTPUT_UNAVAILABLE", message, details, cause, retryable: true })
}
