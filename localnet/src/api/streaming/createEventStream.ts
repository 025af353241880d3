/** One open response of server-sent events. */
export type EventStream = {
  readonly response: Response
  /** Sends one event, or drops it when the client does not read (as TonCenter does). */
  event(name: string, data: object): void
  onClose(listener: () => void): void
  close(): void
}

const KEEP_ALIVE_MS = 15_000
/** Unread bytes a client may cause before its events are dropped. */
const MAX_BUFFERED = 4 * 1024 * 1024

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache",
  connection: "keep-alive",
}

/** Creates a stream with a keep-alive comment every 15 seconds and a bounded buffer. */
export function createEventStream(): EventStream {
  const encoder = new TextEncoder()
  const listeners: (() => void)[] = []
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let keepAlive: NodeJS.Timeout | undefined
  const end = () => {
    clearInterval(keepAlive)
    controller = undefined
    for (const listener of listeners.splice(0)) listener()
  }
  const write = (text: string) => {
    if (controller === undefined || (controller.desiredSize ?? 0) <= 0) return
    controller.enqueue(encoder.encode(text))
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened
        keepAlive = setInterval(() => write(": keepalive\n\n"), KEEP_ALIVE_MS)
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_BUFFERED }),
  )
  return {
    response: new Response(body, { headers: HEADERS }),
    event: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    onClose: (listener) => {
      listeners.push(listener)
    },
    close() {
      controller?.close()
      end()
    },
  }
}
