import fc from "fast-check"
import { bytesToUint, concatBytes, sha256, textBytes } from "../../bytes.js"
import type { Receipt } from "../../receipt.js"
import { requestId as nameRequest } from "../requestId.js"
import { testChannel } from "../testing/testChannel.js"
import type { AnswerError, AnswerReceipt } from "./AnswerEvent.js"
import { createAnswerOpener } from "./createAnswerOpener.js"
import { createAnswerSealer } from "./createAnswerSealer.js"

fc.configureGlobal({ seed: 20261122 })

const secrets = testChannel()
const requestId = nameRequest(secrets.channelId, 1n)
const usage = { prompt: 1n, cached: 2n, completion: 3n, reasoning: 4n }
const salt = new Uint8Array(32).fill(9)
const receipt: Receipt = {
  dealId: secrets.dealId,
  counter: 2n ** 64n - 1n,
  usage,
  final: false,
  modelHash: 5n,
  requestHash: 6n,
  responseHash: 2n ** 256n - 1n,
  responseLength: 2 ** 32 - 1,
  deliveryHash: 7n,
}
const signed: AnswerReceipt = {
  receipt,
  signature: new Uint8Array(64).fill(8),
  responseSalt: salt,
  countedBy: "lower",
  usage,
}
const error: AnswerError = {
  status: 502,
  message: "the backend failed",
  type: "server_error",
  code: "backend_failed",
  param: null,
  retryable: true,
  details: { needed: "5" },
}

test("an answer comes out as it went in, in whatever pieces it arrives", () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 30 })
  const datas = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 })
  fc.assert(
    fc.property(datas, pieces, fc.boolean(), (data, sizes, fails) => {
      const sealer = createAnswerSealer(secrets, { requestId })
      const bytes = concatBytes(
        sealer.start,
        sealer.head({ status: 200, contentType: "text/event-stream" }),
        ...data.map((part) => sealer.data(part)),
        ...(fails ? [sealer.error(error, { last: false })] : []),
        sealer.receipt(signed),
      )
      const opener = createAnswerOpener(secrets, requestId)
      const events = []
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length] ?? 1
        events.push(...opener.push(bytes.slice(at, at + size)))
        at += size
      }
      opener.end()
      expect(events).toEqual([
        { kind: "head", status: 200, contentType: "text/event-stream", last: false },
        ...data.map((part) => ({ kind: "data", bytes: part, last: false })),
        ...(fails ? [{ kind: "error", error, last: false }] : []),
        { kind: "receipt", receipt: signed, last: true },
      ])
      const joined = concatBytes(...data)
      const hash = bytesToUint(sha256(salt, sha256(joined)))
      expect([opener.responseHash(salt), sealer.responseHash(salt)]).toEqual([hash, hash])
      expect([opener.responseLength(), sealer.responseLength()]).toEqual([
        joined.length,
        joined.length,
      ])
    }),
  )
})

test("data longer than a chunk is cut, and only its end is last", () => {
  const sealer = createAnswerSealer(secrets, { requestId })
  const data = new Uint8Array(2_500_000).map((_, i) => i % 251)
  const start = concatBytes(sealer.start, sealer.head({ status: 200, contentType: "text/plain" }))
  const opener = createAnswerOpener(secrets, requestId)
  opener.push(start)
  const events = opener.push(sealer.data(data, { last: true }))
  opener.end()
  expect(events.map(({ last }) => last)).toEqual([false, false, true])
  const parts = events.map((event) => (event.kind === "data" ? event.bytes : textBytes("")))
  expect(sha256(...parts)).toEqual(sha256(data))
})

test("an error before any head brings a head with its status", () => {
  const sealer = createAnswerSealer(secrets, { requestId })
  const opener = createAnswerOpener(secrets, requestId)
  opener.push(sealer.start)
  expect(opener.push(sealer.error(error, { last: true }))).toEqual([
    { kind: "head", status: 502, contentType: "application/json", last: false },
    { kind: "error", error, last: true },
  ])
})
