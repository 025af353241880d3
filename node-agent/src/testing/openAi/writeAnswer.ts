import { once } from "node:events"
import type { ServerResponse } from "node:http"
import { setTimeout as wait } from "node:timers/promises"
import type { FakeAnswer } from "./fakeAnswer.js"
import { fakeChunks, fakeWhole } from "./fakeBodies.js"
import { fakeEmbeddings } from "./fakeEmbeddings.js"
import type { FakeFault } from "./fakeFault.js"
import type { FakeRequest } from "./fakeRequest.js"

/** What to write, and what to do wrong. */
export type WriteAnswer = {
  request: FakeRequest
  answer: FakeAnswer
  fault: FakeFault | undefined
  paceMs: number
}

/** Events that get out before a fault of streams strikes. */
const BEFORE_FAULT = 3
const CUT_AFTER_MS = 25
const GIANT = "x".repeat(64 * 1024)

type Writing = WriteAnswer & { response: ServerResponse }

async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.destroyed || response.write(text)) return
  const either = new AbortController()
  const { signal } = either
  const ready = [once(response, "drain", { signal }), once(response, "close", { signal })]
  await Promise.race(ready).finally(() => either.abort())
}

/** A line that never ends, until the reader has enough. */
async function writeGiant(response: ServerResponse): Promise<void> {
  await write(response, "data: ")
  while (!response.destroyed) await write(response, GIANT)
}

/** Cuts the line when the reader has had the time to take what came before. */
async function cut(response: ServerResponse): Promise<void> {
  await wait(CUT_AFTER_MS)
  response.destroy()
}

function spoilUsage(body: Record<string, unknown>, fault: FakeFault | undefined) {
  const usage = body.usage as Record<string, number> | null | undefined
  if (usage === null || usage === undefined) return body
  const { usage: _, ...rest } = body
  if (fault === "no-usage") return rest
  if (fault === "invalid-usage") return { ...rest, usage: { ...usage, prompt_tokens: -1 } }
  if (fault !== "wrong-usage") return body
  const counts = Object.entries(usage).map(([key, count]) => [
    key,
    typeof count === "number" ? count * 10 : count,
  ])
  return { ...rest, usage: Object.fromEntries(counts) }
}

/** Does what goes wrong inside a stream; whether that was its end. */
async function strike({ response, fault }: Writing): Promise<boolean> {
  if (fault === "garbage") await write(response, 'data: {"choices": [\n\n')
  else if (fault === "giant") await writeGiant(response)
  else if (fault === "cut") await cut(response)
  else if (fault === "stall") await once(response, "close")
  else if (fault === "no-end") response.end()
  else if (fault === "error-event") {
    const error = { message: "engine died", type: "server_error", code: 500 }
    response.end(`data: ${JSON.stringify({ error })}\n\n`)
  } else return false
  return true
}

async function writeStream(writing: Writing): Promise<void> {
  const { response, request, answer, fault, paceMs } = writing
  const contentType = fault === "wrong-type" ? "text/html" : "text/event-stream"
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-cache" })
  let sent = 0
  for (const chunk of fakeChunks(request, answer)) {
    if (response.destroyed) return
    const spoilt = spoilUsage(chunk, fault)
    if ("usage" in spoilt || !("usage" in chunk)) {
      await write(response, `data: ${JSON.stringify(spoilt)}\n\n`)
    }
    sent += 1
    if (sent === BEFORE_FAULT && (await strike(writing))) return
    if (paceMs > 0) await wait(paceMs)
  }
  response.end("data: [DONE]\n\n")
}

async function writeWhole({ response, request, answer, fault }: Writing): Promise<void> {
  const body = request.input === undefined ? fakeWhole(request, answer) : fakeEmbeddings(request)
  const text = JSON.stringify(spoilUsage(body, fault))
  const contentType = fault === "wrong-type" ? "text/html" : "application/json"
  response.writeHead(200, { "content-type": contentType })
  if (fault === "garbage") return void response.end("Sure! Here is your JSON")
  if (fault === "giant") return await writeGiant(response)
  if (fault === "no-end") return void response.end(text.slice(0, -1))
  if (fault === "cut" || fault === "stall") {
    await write(response, text.slice(0, 20))
    if (fault === "cut") await cut(response)
    return
  }
  response.end(text)
}

/** Writes an answer as the request wants it, with the fault in it. */
export async function writeAnswer(response: ServerResponse, what: WriteAnswer): Promise<void> {
  if (what.fault === "silent") return
  const writing = { ...what, response }
  if (what.request.stream === true) await writeStream(writing)
  else await writeWhole(writing)
}
