import { readChatStream } from "./readChatStream.js"

const bytes = (text: string) => new TextEncoder().encode(text)
const STREAM = "text/event-stream; charset=utf-8"

async function* pieces(all: Uint8Array, size: number) {
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
}

async function read(text: string, contentType: string, size = 7) {
  const found: string[] = []
  let id: string | undefined
  for await (const piece of readChatStream(pieces(bytes(text), size), contentType)) {
    id = piece.id ?? id
    found.push(piece.text)
  }
  return { id, text: found.join("") }
}

const event = (content: unknown) =>
  `data: ${JSON.stringify({ id: "chatcmpl-1", choices: [{ delta: { content } }] })}\n\n`

test("words of a stream, in whatever pieces it comes, split characters too", async () => {
  const stream = `${event(null)}${event("Приве")}${event("т, 🐛")}data: [DONE]\n\n`
  for (const size of [1, 3, 50, 10_000]) {
    expect(await read(stream, STREAM, size)).toEqual({ id: "chatcmpl-1", text: "Привет, 🐛" })
  }
})

test("an answer that comes whole", async () => {
  const body = JSON.stringify({ id: "x", choices: [{ message: { content: "Hello" } }] })
  expect(await read(body, "application/json")).toEqual({ id: "x", text: "Hello" })
})

test.each([
  ["nothing", "", STREAM],
  ["comments and other fields", ": hi\nevent: x\n\n", STREAM],
  ["no JSON", "data: {oops\n\n", STREAM],
  ["JSON that is no completion", 'data: 7\n\ndata: {"choices":[]}\n\ndata: null\n\n', STREAM],
  ["content that is no text", event({ a: 1 }), STREAM],
  ["a web page", "<!doctype html>", "text/html"],
])("%s has no words", async (_, text, contentType) => {
  expect((await read(text, contentType)).text).toBe("")
})
