import { readFileSync } from "node:fs"
import { keyPairFromSeed } from "@ton/crypto"
import { bytesToHex, bytesToUint, concatBytes, hexToBytes, sha256 } from "../bytes.js"
import { importHpkeKeyPair } from "../hpke.js"
import { signDigest, verifyDigest } from "../signature.js"
import type { AnswerEvent } from "./answer/AnswerEvent.js"
import { decodeAnswerError, decodeAnswerHead } from "./answer/answerJson.js"
import { decodeAnswerReceipt } from "./answer/answerReceipt.js"
import { createAnswerOpener } from "./answer/createAnswerOpener.js"
import { type AnswerSealer, createAnswerSealer } from "./answer/createAnswerSealer.js"
import { channelInfo } from "./ChannelSecrets.js"
import { channelDigest } from "./channelDigest.js"
import { channelOpeningToJson, parseChannelOpening } from "./channelOpening.js"
import { sheetField } from "./fields.js"
import { openChannel } from "./openChannel.js"
import { openRequest } from "./request/openRequest.js"
import { requestBucket } from "./request/requestFrame.js"
import { decodeRequestHeader } from "./request/requestHeader.js"
import { sealRequest } from "./request/sealRequest.js"
import { requestBound } from "./requestBound.js"
import { requestId } from "./requestId.js"
import { sheetHash } from "./sheetHash.js"

type Chunk = { kind: AnswerEvent["kind"]; last: boolean; payload: string; bytes?: string }
type Refused = { name: string; code: string; bytes: string }
type Golden = {
  hpke: { secretKey: string; publicKey: string }
  enclaveKey: string
  sessionSeed: string
  sessionKey: string
  channel: Record<
    "dealId" | "info" | "enc" | "requestSecret" | "responseSecret" | "channelId",
    string
  >
  opening: { bootId: string; sheet: object; sheetHash: string; digest: string; json: object }
  requestBuckets: [number, number][]
  requests: (Record<
    "name" | "counter" | "requestId" | "salt" | "body" | "requestHash" | "bytes",
    string
  > & { header: object })[]
  refusedRequests: Refused[]
  answers: (Record<
    "name" | "requestId" | "nonce" | "streamHash" | "responseSalt" | "responseHash",
    string
  > & { chunks: Chunk[]; streamLength: number; responseLength: number })[]
  refusedAnswers: (Refused & { requestId: string })[]
  bounds: (Record<"name" | "path" | "promptTokens" | "maxTokens", string> & {
    body: Record<string, unknown>
    bodyBytes: number
  })[]
}
const golden = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/channel.json", import.meta.url), "utf8"),
) as Golden

const enclaveKey = hexToBytes(golden.enclaveKey)
const { channel, opening } = golden
const dealId = BigInt(`0x${channel.dealId}`)
const enc = hexToBytes(channel.enc)
const keyPair = await importHpkeKeyPair(hexToBytes(golden.hpke.secretKey))
const secrets = await openChannel(keyPair, { dealId, enclaveKey, enc })
const refusal = (code: string) => expect.objectContaining({ code })

describe("channel", () => {
  test("the node derives the secrets that the client exported", () => {
    expect(bytesToHex(channelInfo({ dealId, enclaveKey }))).toBe(channel.info)
    expect(secrets).toEqual({
      dealId,
      channelId: hexToBytes(channel.channelId),
      requestSecret: hexToBytes(channel.requestSecret),
      responseSecret: hexToBytes(channel.responseSecret),
    })
  })

  test("the session key signs the same claim", () => {
    const sheet = sheetField.parse(opening.sheet)
    expect(bytesToHex(sheetHash(sheet))).toBe(opening.sheetHash)
    const digest = channelDigest({ dealId, bootId: hexToBytes(opening.bootId), sheet, enc })
    expect(bytesToHex(digest)).toBe(opening.digest)
    const { signature } = parseChannelOpening(opening.json)
    const { secretKey } = keyPairFromSeed(Buffer.from(golden.sessionSeed, "hex"))
    expect(signDigest(digest, secretKey)).toEqual(signature)
    const publicKey = hexToBytes(golden.sessionKey)
    expect(verifyDigest(digest, { signature, publicKey })).toBe(true)
  })

  test("the opening reads and writes as the same JSON", () => {
    expect(channelOpeningToJson(parseChannelOpening(opening.json))).toEqual(opening.json)
  })
})

test("requests fill the same buckets", () => {
  expect(golden.requestBuckets.map(([bytes]) => [bytes, requestBucket(bytes)])).toEqual(
    golden.requestBuckets,
  )
})

describe.each(golden.requests)("request: $name", (vector) => {
  const body = hexToBytes(vector.body)
  const salt = hexToBytes(vector.salt)
  const counter = BigInt(vector.counter)
  const header = decodeRequestHeader(new TextEncoder().encode(JSON.stringify(vector.header)))
  const requestHash = BigInt(`0x${vector.requestHash}`)

  test("is sealed byte for byte", () => {
    expect(bytesToHex(requestId(secrets.channelId, counter))).toBe(vector.requestId)
    const sealed = sealRequest(secrets, { counter, header, body, salt })
    expect(bytesToHex(sealed.bytes)).toBe(vector.bytes)
    expect(sealed.requestHash).toBe(requestHash)
  })

  test("is opened", () => {
    const opened = openRequest(secrets, hexToBytes(vector.bytes))
    expect(opened).toEqual({ counter, header, body, requestHash, salt })
  })
})

test.each(golden.refusedRequests)("refused request: $name", ({ bytes, code }) => {
  expect(() => openRequest(secrets, hexToBytes(bytes))).toThrow(refusal(code))
})

/** What one golden chunk says, as the opener gives it. */
function eventOf({ kind, last, payload }: Chunk): AnswerEvent {
  const bytes = hexToBytes(payload)
  if (kind === "data") return { kind, bytes, last }
  if (kind === "head") return { kind, ...decodeAnswerHead(bytes), last }
  if (kind === "error") return { kind, error: decodeAnswerError(bytes), last }
  return { kind, receipt: decodeAnswerReceipt(bytes), last }
}

function sealEvent(sealer: AnswerSealer, event: AnswerEvent): Uint8Array {
  const { last } = event
  if (event.kind === "data") return sealer.data(event.bytes, { last })
  if (event.kind === "head") return sealer.head(event)
  if (event.kind === "error") return sealer.error(event.error, { last })
  return sealer.receipt(event.receipt)
}

describe.each(golden.answers)("answer: $name", (vector) => {
  const nonce = hexToBytes(vector.nonce)
  const id = hexToBytes(vector.requestId)
  const salt = hexToBytes(vector.responseSalt)
  const events = vector.chunks.map(eventOf)
  const sealer = createAnswerSealer(secrets, { requestId: id, nonce })
  const chunks = events.map((event) => sealEvent(sealer, event))
  const stream = concatBytes(sealer.start, ...chunks)
  const hash = BigInt(`0x${vector.responseHash}`)

  test("is sealed byte for byte", () => {
    const known = vector.chunks.flatMap(({ bytes }, i) => (bytes === undefined ? [] : [[bytes, i]]))
    expect(known.map(([, i]) => [bytesToHex(chunks[Number(i)] ?? stream), i])).toEqual(known)
    expect(bytesToHex(sha256(stream))).toBe(vector.streamHash)
    expect([sealer.responseLength(), sealer.responseHash(salt)]).toEqual([
      vector.responseLength,
      hash,
    ])
  })

  test("is opened", () => {
    const opener = createAnswerOpener(secrets, id)
    expect(opener.push(stream)).toEqual(events)
    opener.end()
    expect([opener.responseLength(), opener.responseHash(salt)]).toEqual([
      vector.responseLength,
      hash,
    ])
  })
})

test.each(golden.refusedAnswers)("refused answer: $name", ({ requestId: id, bytes, code }) => {
  for (const step of [1, 7, bytes.length]) {
    const opener = createAnswerOpener(secrets, hexToBytes(id))
    const stream = hexToBytes(bytes)
    expect(() => {
      for (let at = 0; at < stream.length; at += step) opener.push(stream.slice(at, at + step))
      opener.end()
    }).toThrow(refusal(code))
  }
})

test("the signed receipt of a golden answer is the enclave's", () => {
  const payloads = golden.answers.flatMap(({ chunks }) =>
    chunks.flatMap(({ kind, payload }) => (kind === "receipt" ? [hexToBytes(payload)] : [])),
  )
  expect(payloads).toHaveLength(2)
  for (const payload of payloads) {
    const { receipt, signature, responseSalt, countedBy } = decodeAnswerReceipt(payload)
    const signed = sha256(new TextEncoder().encode("cocoon.receipt.v1"), payload.subarray(0, 205))
    expect(verifyDigest(signed, { signature, publicKey: enclaveKey })).toBe(true)
    expect(receipt.deliveryHash).toBe(bytesToUint(requestId(secrets.channelId, 1n)))
    expect(["checked", "lower"]).toContain(countedBy)
    expect(responseSalt).toHaveLength(32)
  }
})

test.each(golden.bounds)("bound: $name", ({ path, body, bodyBytes, promptTokens, maxTokens }) => {
  expect(requestBound(path, { body, bodyBytes })).toEqual({
    promptTokens: BigInt(promptTokens),
    maxTokens: BigInt(maxTokens),
  })
})
