import { Agent, request } from "node:http"

/** Where to send what: an OpenAI route, and the headers that this way to it needs. */
export interface Target {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** One exchange; times in milliseconds since it began, `chunks` counts SSE events. */
export interface Exchange {
  readonly status: number
  readonly firstByteMs: number
  readonly totalMs: number
  readonly bytes: number
  readonly chunks: number
  /** True when an event stream came to its `[DONE]`, or a body to its end. */
  readonly complete: boolean
}

const EVENT = "data: "
const DONE = "data: [DONE]"

/** A client that keeps its connections; `post` sends a JSON body and reads the answer to its end. */
export function createPoster(connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const post = ({ url, headers }: Target, body: unknown): Promise<Exchange> => {
    const payload = Buffer.from(JSON.stringify(body))
    const begun = performance.now()
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: "POST",
        agent,
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": payload.length,
        },
      })
      sent.once("error", reject)
      sent.once("response", (response) => {
        let firstByteMs = 0
        let bytes = 0
        let chunks = 0
        let tail = ""
        response.setEncoding("utf8")
        response.on("data", (text: string) => {
          if (firstByteMs === 0) firstByteMs = performance.now() - begun
          bytes += text.length
          chunks += text.split(EVENT).length - 1
          tail = (tail + text).slice(-64)
        })
        response.once("error", reject)
        response.once("end", () => {
          const streamed = chunks > 0
          resolve({
            status: response.statusCode ?? 0,
            firstByteMs,
            totalMs: performance.now() - begun,
            bytes,
            chunks,
            complete: streamed ? tail.includes(DONE) : response.statusCode === 200,
          })
        })
      })
      sent.end(payload)
    })
  }
  return { post, close: () => agent.destroy() }
}
