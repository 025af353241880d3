import {
  beginCell,
  comment,
  external,
  internal,
  storeMessage,
  storeMessageRelaxed,
} from "@ton/core"
import { createTonIndexerClient } from "../createTonIndexerClient.js"
import { createVirtualClock } from "../testing/createVirtualClock.js"
import { wire } from "../testing/wire.js"

const to = wire.address(1)
const message = beginCell()
  .store(storeMessage(external({ to, body: comment("hello") })))
  .endCell()

const setUp = (answers: readonly (Response | Error)[]) => {
  const bodies: unknown[] = []
  const left = [...answers]
  const fetchFake = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    bodies.push(JSON.parse(String(init.body)))
    const answer = left.shift() ?? Response.json({ message_hash: wire.hashOf("a lie") })
    if (answer instanceof Error) throw answer
    return answer
  }
  const client = createTonIndexerClient({
    baseUrl: "http://ton.test",
    fetch: fetchFake as typeof fetch,
    ...createVirtualClock(),
  })
  return { client, bodies }
}

const refusal = () =>
  Response.json(
    {
      error:
        "LITE_SERVER_UNKNOWN: cannot apply external message to current state : " +
        "External message was not accepted\nexitcode=133, steps=9",
    },
    { status: 500 },
  )

describe("sendMessage", () => {
  it("posts the bag of cells and returns hashes it computed itself", async () => {
    const { client, bodies } = setUp([])
    const sent = await client.sendMessage(message)
    expect(bodies).toEqual([{ boc: message.toBoc().toString("base64") }])
    expect(sent.messageHash).toBe(message.hash().toString("hex"))
  })

  it("base64, bytes and cell give the same hashes; the normal one ignores the layout", async () => {
    const { client } = setUp([])
    const boc = message.toBoc()
    const wanted = await client.sendMessage(message)
    expect(await client.sendMessage(boc)).toEqual(wanted)
    expect(await client.sendMessage(boc.toString("base64"))).toEqual(wanted)
    const inRef = beginCell().store(
      storeMessage(external({ to, body: comment("hello") }), { forceRef: true }),
    )
    const other = await client.sendMessage(inRef.endCell())
    expect(other.messageHash).not.toBe(wanted.messageHash)
    expect(other.messageHashNorm).toBe(wanted.messageHashNorm)
  })

  it("repeats after an ambiguous failure", async () => {
    const { client, bodies } = setUp([new TypeError("reset"), Response.json({}, { status: 502 })])
    await client.sendMessage(message)
    expect(bodies).toHaveLength(3)
  })

  it("contract's refusal is final and names the exit code", async () => {
    const { client, bodies } = setUp([refusal()])
    await expect(client.sendMessage(message)).rejects.toMatchObject({
      code: "message.rejected",
      retryable: false,
      details: { exitCode: 133, ambiguous: false },
    })
    expect(bodies).toHaveLength(1)
  })

  it("refusal after a lost answer is marked ambiguous: the first may have landed", async () => {
    const { client } = setUp([new TypeError("reset"), refusal()])
    await expect(client.sendMessage(message)).rejects.toMatchObject({
      code: "message.rejected",
      details: { ambiguous: true },
    })
  })

  it.each([
    ["text", "not base64 of anything"],
    ["bytes", Buffer.from("00", "hex")],
    [
      "an internal message",
      beginCell()
        .store(storeMessageRelaxed(internal({ to, value: 1n })))
        .endCell(),
    ],
  ])("%s is refused before anything is sent", async (_, input) => {
    const { client, bodies } = setUp([])
    await expect(client.sendMessage(input)).rejects.toMatchObject({ code: "request.invalid" })
    expect(bodies).toHaveLength(0)
  })
})
