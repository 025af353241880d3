import fc from "fast-check"
import { readEvents } from "./readEvents.js"

const bodyOf = (pieces: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })

async function read(pieces: readonly Uint8Array[]) {
  const events = []
  for await (const event of readEvents(bodyOf(pieces), () => undefined)) events.push(event)
  return events
}

const text =
  ':\n\nevent: next\ndata: {"цена": 1}\n\nevent:next\r\ndata: a\r\ndata: b\r\n\r\nevent: complete\ndata\n\n'
const wanted = [
  { name: "next", data: '{"цена": 1}' },
  { name: "next", data: "a\nb" },
  { name: "complete", data: "" },
]

it("events are the same however the bytes are cut", async () => {
  const bytes = new TextEncoder().encode(text)
  const cuts = fc.array(fc.nat(bytes.length), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const ends = [...places.sort((one, other) => one - other), bytes.length]
      const pieces = ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end))
      expect(await read(pieces)).toEqual(wanted)
    }),
  )
})

it("an event that never ends is refused before it fills the memory", async () => {
  const piece = new TextEncoder().encode("x".repeat(1_000_000))
  await expect(read([piece, piece, piece, piece, piece])).rejects.toThrow("does not end")
})
