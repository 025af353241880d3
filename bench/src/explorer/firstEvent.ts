/** Unix milliseconds at which the first event of a subscription arrives (GraphQL over SSE). */
export async function firstEvent(url: string, query: string): Promise<number> {
  const headers = { "content-type": "application/json", accept: "text/event-stream" }
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) })
  if (!response.ok || !response.body) throw new Error(`the indexer answers ${response.status}`)
  let text = ""
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece
    if (text.includes("event: next")) return performance.timeOrigin + performance.now()
  }
  throw new Error("the subscription ended")
}
