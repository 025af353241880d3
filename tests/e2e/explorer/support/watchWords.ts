import type { Page } from "@playwright/test"

/** Everything that a page sends, to look for what it must not send. */
export interface WatchedWords {
  /** Addresses, headers and bodies in which one of the words stands in clear. */
  readonly found: (words: readonly string[]) => readonly string[]
  /** How many requests had a body. */
  readonly bodies: () => number
}

/** Watches all that a page sends, from now on. */
export function watchWords(page: Page): WatchedWords {
  const sent: { readonly url: string; readonly text: string }[] = []
  let bodies = 0
  page.context().on("request", (request) => {
    const body = request.postDataBuffer()
    if (body !== null) bodies += 1
    const headers = JSON.stringify(request.headers())
    const url = request.url()
    const text = [decodeURIComponent(url), headers, body?.toString("utf8") ?? ""].join("\n")
    sent.push({ url, text: text.toLowerCase() })
  })
  return {
    bodies: () => bodies,
    found: (words) =>
      sent.flatMap(({ url, text }) =>
        words.filter((word) => text.includes(word.toLowerCase())).map((word) => `${word}: ${url}`),
      ),
  }
}
