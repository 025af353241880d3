/** A client of server-sent events. */
export type EventReader = {
  readonly response: Response
  /** Next event, undefined at the end of the response. */
  next(): Promise<{ readonly event: string; readonly data: unknown } | undefined>
  /** Next comment. */
  comment(): Promise<string | undefined>
  leave(): void
}

const memberOf = (block: string, name: string) =>
  block
    .split("\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim()

/** Asks as an EventSource does, with GET. */
export async function readEventStream(url: string, query: string): Promise<EventReader> {
  const controller = new AbortController()
  const { signal } = controller
  const target = `${url}/graphql?query=${encodeURIComponent(query)}`
  const response = await fetch(target, { headers: { accept: "text/event-stream" }, signal })
  const blocks: string[] = []
  const decoder = new TextDecoder()
  let rest = ""
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  const nextBlock = async (): Promise<string | undefined> => {
    reader ??= response.body?.getReader()
    for (;;) {
      const block = blocks.shift()
      if (block !== undefined || reader === undefined) return block
      const { done, value } = await reader.read()
      if (done) return undefined
      const parts = (rest + decoder.decode(value, { stream: true })).split("\n\n")
      rest = parts.pop() ?? ""
      blocks.push(...parts)
    }
  }
  return {
    response,
    async next() {
      for (let block = await nextBlock(); block !== undefined; block = await nextBlock()) {
        const event = memberOf(block, "event")
        const data = memberOf(block, "data")
        if (event === undefined) continue
        return { event, data: data === "" || data === undefined ? undefined : JSON.parse(data) }
      }
      return undefined
    },
    async comment() {
      let block = await nextBlock()
      while (block !== undefined && !block.startsWith(":")) block = await nextBlock()
      return block
    },
    leave: () => controller.abort(),
  }
}
