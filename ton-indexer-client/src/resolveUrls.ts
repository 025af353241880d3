import { TonIndexerError } from "./TonIndexerError.js"

/** The v3 base (no trailing slash) and the event stream's address beside it. */
export const resolveUrls = (options: UrlOptions) => {
  const root = httpUrl(options.baseUrl)
    .replace(/\/+$/, "")
    .replace(/\/api\/v3$/, "")
  const streamUrl =
    options.streamUrl === undefined ? `${root}/api/streaming/v2/sse` : options.streamUrl
  return {
    baseUrl: `${root}/api/v3`,
    streamUrl: streamUrl === null ? null : httpUrl(streamUrl),
  }
}

interface UrlOptions {
  readonly baseUrl: string
  readonly streamUrl?: string | null | undefined
}

const httpUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "") return url.href
  throw new TonIndexerError({
    code: "request.invalid",
    message: "expected an http(s) URL without query: give the key as apiKey",
    retryable: false,
  })
}
