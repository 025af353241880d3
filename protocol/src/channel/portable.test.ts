import { readFileSync } from "node:fs"
import { jest } from "@jest/globals"
import * as web from "../platform/web.js"

/** The channel's code over the half of the platform that a browser gets. */
const [sha256, seal] = [jest.fn(web.platform.sha256), jest.fn(web.platform.seal)]
jest.unstable_mockModule("#platform", () => ({ platform: { ...web.platform, sha256, seal } }))
const { bytesToHex, concatBytes, hexToBytes } = await import("../bytes.js")
const { sealRequest } = await import("./request/sealRequest.js")
const { openRequest } = await import("./request/openRequest.js")
const { createAnswerOpener } = await import("./answer/createAnswerOpener.js")
const { createAnswerSealer } = await import("./answer/createAnswerSealer.js")

type Hexes<Names extends string> = Record<Names, string>
const golden = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/channel.json", import.meta.url), "utf8"),
) as {
  channel: Hexes<"dealId" | "requestSecret" | "responseSecret" | "channelId">
  requests: (Hexes<"salt" | "body" | "bytes" | "counter" | "requestHash"> & {
    header: { path: string; authorised: string; voucher?: string }
  })[]
  answers: (Hexes<"requestId" | "nonce" | "responseSalt" | "responseHash"> & {
    chunks: { kind: string; payload: string; bytes: string }[]
  })[]
}
const secrets = {
  dealId: BigInt(`0x${golden.channel.dealId}`),
  channelId: hexToBytes(golden.channel.channelId),
  requestSecret: hexToBytes(golden.channel.requestSecret),
  responseSecret: hexToBytes(golden.channel.responseSecret),
}

test("a browser seals and opens the golden requests", () => {
  for (const vector of golden.requests) {
    const { path, authorised, voucher } = vector.header
    const base = { path, authorised: BigInt(authorised) }
    const header = voucher === undefined ? base : { ...base, voucher: hexToBytes(voucher) }
    const [body, salt] = [hexToBytes(vector.body), hexToBytes(vector.salt)]
    const counter = BigInt(vector.counter)
    const { bytes, requestHash } = sealRequest(secrets, { counter, header, body, salt })
    expect(bytesToHex(bytes)).toBe(vector.bytes)
    expect(openRequest(secrets, bytes)).toEqual({ counter, header, body, requestHash, salt })
  }
  expect(sha256).toHaveBeenCalled()
  expect(seal).toHaveBeenCalledTimes(golden.requests.length)
})

test("a browser opens the golden answers and hashes what they say", () => {
  for (const vector of golden.answers.filter(({ chunks }) => chunks.length < 10)) {
    const opener = createAnswerOpener(secrets, hexToBytes(vector.requestId))
    const chunks = vector.chunks.map(({ bytes }) => hexToBytes(bytes))
    const events = opener.push(concatBytes(hexToBytes(vector.nonce), ...chunks))
    opener.end()
    expect(events.map(({ kind }) => kind)).toEqual(vector.chunks.map(({ kind }) => kind))
    const hash = opener.responseHash(hexToBytes(vector.responseSalt))
    expect(hash).toBe(BigInt(`0x${vector.responseHash}`))
    const requestId = hexToBytes(vector.requestId)
    const sealer = createAnswerSealer(secrets, { requestId, nonce: hexToBytes(vector.nonce) })
    const [head] = events
    if (head?.kind !== "head") throw new Error("a golden answer begins with a head")
    expect(bytesToHex(sealer.head(head))).toBe(vector.chunks[0]?.bytes)
  }
})
