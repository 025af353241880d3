import fc from "fast-check"
import { fakeAnswer } from "../testing/fakeAnswer.js"
import { createFakeCharges } from "../testing/fakeCharge.js"
import { createSseRelay, type SseRelayOptions } from "./sseRelay.js"

const charge = createFakeCharges()({
  usage: { prompt: 10n, cached: 0n, completion: 6n, reasoning: 0n },
  content: "",
  modelHash: 1n,
})
const body = {
  model: "toy",
  stream: true,
  stream_options: { include_usage: true },
  messages: [{ role: "user", content: 'say "usage" and [DONE] and "error"' }],
}
const ORIGINAL = fakeAnswer(body, { path: "/v1/chat/completions", id: "chatcmpl-1" }).chunks.join(
  "",
)
const keep: SseRelayOptions = { includeUsage: true, chooseId: String }
const rename: SseRelayOptions = { includeUsage: true, chooseId: () => "other" }

function relay(parts: readonly (string | Buffer)[], options: SseRelayOptions): string {
  const through = createSseRelay(options)
  const out = parts.flatMap((part) => through.push(Buffer.from(part)))
  return Buffer.concat([...out, through.finish(charge)]).toString()
}
const events = (text: string) =>
  text
    .split("\n\n")
    .filter((one) => one.startsWith("data: {"))
    .map((one) => JSON.parse(one.slice(6)))

it("changes nothing but the cost, and that at the end of the usage", () => {
  const out = relay([ORIGINAL], keep)
  expect(out).not.toBe(ORIGINAL)
  expect(out.replace(`,"cost":"${charge.cost}"`, "")).toBe(ORIGINAL)
})

it("gives the same bytes wherever the stream is cut in two", () => {
  const bytes = Buffer.from(ORIGINAL)
  for (const options of [keep, rename]) {
    const whole = relay([bytes], options)
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(relay([bytes.subarray(0, cut), bytes.subarray(cut)], options)).toBe(whole)
    }
  }
})

it("gives the same bytes in any cuts, with either line end", () => {
  const cuts = fc.array(fc.nat(ORIGINAL.length), { maxLength: 12 })
  fc.assert(
    fc.property(cuts, fc.constantFrom("\n", "\r\n"), (places, end) => {
      const bytes = Buffer.from(ORIGINAL.replaceAll("\n", end))
      const at = [0, ...places.sort((a, b) => a - b), bytes.length]
      const parts = at.slice(1).map((to, index) => bytes.subarray(at[index], to))
      expect(relay(parts, keep)).toBe(relay([bytes], keep))
    }),
  )
})

it("holds the usage and [DONE] until the charge is known", () => {
  const through = createSseRelay(keep)
  const before = Buffer.concat(through.push(Buffer.from(ORIGINAL))).toString()
  expect(before).not.toContain('"prompt_tokens"')
  expect(before).not.toContain("data: [DONE]")
  expect(through.finish(charge).toString()).toMatch(/"cost":"22"\}\}\n\ndata: \[DONE\]\n\n$/)
})

it("writes another id into every event, and only there", () => {
  const out = events(relay([ORIGINAL], rename))
  const before = events(ORIGINAL)
  expect(out).toHaveLength(before.length)
  expect(new Set(out.map(({ id }) => id))).toEqual(new Set(["other"]))
  expect(out.slice(0, -1)).toEqual(before.slice(0, -1).map((one) => ({ ...one, id: "other" })))
})

it("makes the usage chunk where the node gave none", () => {
  const without = ORIGINAL.split("\n\n")
    .filter((one) => !one.includes("prompt_tokens"))
    .join("\n\n")
  const through = createSseRelay(keep)
  through.push(Buffer.from(without))
  const [last] = events(through.finish(charge).toString())
  expect(last).toMatchObject({
    id: "chatcmpl-1",
    choices: [],
    usage: { total_tokens: 16, cost: "22" },
  })
  expect(through.verbatim()).toBe(false)
})

it("passes usage on as it is when it was not asked for", () => {
  const out = relay([ORIGINAL], { ...keep, includeUsage: false })
  expect(out).toBe(ORIGINAL)
})

it.each([
  ["as it came", ORIGINAL, true],
  ["with other line ends", ORIGINAL.replaceAll("\n", "\r\n"), false],
  ["without its end", ORIGINAL.replace("data: [DONE]\n\n", ""), false],
  ["with more behind its end", `${ORIGINAL}: more\n\n`, false],
])("a stream %s: verbatim tells whether the bytes can be had back", (_, text, verbatim) => {
  const through = createSseRelay(keep)
  const out = through.push(Buffer.from(text))
  const whole = Buffer.concat([...out, through.finish(charge)]).toString()
  expect(through.verbatim()).toBe(verbatim)
  expect(whole.replace(`,"cost":"${charge.cost}"`, "") === text).toBe(verbatim)
})

it("usage in every chunk: the last one alone carries the cost", () => {
  const one = (n: number) => `data: {"id":"a","usage":{"prompt_tokens":${n}}}\n\n`
  const out = relay([one(1), one(2), "data: [DONE]\n\n", "data: {}\n\n"], keep)
  expect(events(out).map(({ usage }) => usage)).toEqual([
    { prompt_tokens: 1 },
    { prompt_tokens: 2, cost: "22" },
  ])
})

it("nothing passes behind [DONE]", () => {
  const through = createSseRelay(keep)
  through.push(Buffer.from(ORIGINAL))
  expect(through.push(Buffer.from('data: {"choices":[]}\n\n'))).toEqual([])
})

it("keeps comments, and ends a stream that lacks its end", () => {
  const head = ': ping\n\ndata: {"id":"a","choices":[]}\n\n'
  expect(relay([head], keep).startsWith(head)).toBe(true)
  expect(relay([head], keep).endsWith("data: [DONE]\n\n")).toBe(true)
})

it.each([
  [
    "an error",
    'data: {"error":{"message":"secret","code":"context_length_exceeded"}}\n\n',
    "context_length_exceeded",
  ],
  ["no JSON", "data: {secret\n\n", "node_failed"],
  ["no object", 'data: "secret"\n\n', "node_failed"],
])("%s from the node ends the stream without its words", (_, event, code) => {
  const through = createSseRelay(keep)
  expect(() => through.push(Buffer.from(event))).toThrow(expect.objectContaining({ code }))
  expect(() => createSseRelay(keep).push(Buffer.from(event))).not.toThrow(/secret/)
})

it("an event without end does not grow memory", () => {
  const through = createSseRelay(keep)
  const chunk = Buffer.alloc(1_048_576, 0x61)
  const fill = () => {
    for (let i = 0; i < 5; i += 1) through.push(chunk)
  }
  expect(fill).toThrow(expect.objectContaining({ code: "node_failed" }))
})
