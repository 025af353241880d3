/** An open stream of server-sent events, read one by one. */
export type TestStream = {
  /** Events named "event", parsed, in order. */
  // biome-ignore lint/suspicious/noExplicitAny: events of a foreign API, checked by the tests
  next(): Promise<any>
  close(): void
}

/** Subscribes and waits for the server's "connected" event. */
export async function openStream(url: string, subscription: object): Promise<TestStream> {
  const abort = new AbortController()
  const response = await fetch(`${url}/api/streaming/v2/sse`, {
    method: "POST",
    body: JSON.stringify(subscription),
    signal: abort.signal,
  })
  if (response.status !== 200 || response.body === null) {
    throw new Error(`${response.status}: ${await response.text()}`)
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ""
  const frame = async (): Promise<string> => {
    for (;;) {
      const end = buffer.indexOf("\n\n")
      if (end >= 0) {
        const found = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (!found.startsWith(":")) return found
        continue
      }
      const { value, done } = await reader.read()
      if (done) throw new Error("the stream ended")
      buffer += value
    }
  }
  const connected = await frame()
  if (!connected.startsWith("event: connected\n")) throw new Error(`unexpected: ${connected}`)
  return {
    async next() {
      const [name, data = ""] = (await frame()).split("\n")
      if (name !== "event: event") throw new Error(`unexpected: ${name}`)
      return JSON.parse(data.slice("data: ".length))
    },
    close: () => abort.abort(),
  }
}
