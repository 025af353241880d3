// Sealed answers, and streams that a client must refuse.
import { sign } from "node:crypto"
import { hkdfExpand, hkdfExtract, names, requestId, secrets, toHex } from "./channelKeys.mjs"
import { ascii, sha256, signer, uint } from "./encoding.mjs"
import { gcmSeal } from "./hpke.mjs"

const KINDS = { head: 1, data: 2, error: 3, receipt: 4 }
const LAST = 2 ** 31

/** Seals chunks in order under one nonce. */
function createStream(counter, nonce) {
  const id = requestId(counter)
  const prk = hkdfExtract(nonce, secrets.responseSecret)
  const okm = hkdfExpand(prk, Buffer.concat([ascii("cocoon.response.v1"), id]), 44)
  const key = okm.subarray(0, 32)
  const base = BigInt(`0x${toHex(okm.subarray(32))}`)
  let index = 0n
  const seal = (plaintext, last) => {
    const word = uint(BigInt(plaintext.length + 16 + (last ? LAST : 0)), 4)
    const aad = Buffer.concat([ascii("cocoon.chunk.v1"), word])
    const chunk = gcmSeal({ key, nonce: uint(base ^ index, 12), aad, plaintext })
    index += 1n
    return Buffer.concat([word, chunk])
  }
  return { id, key, base: uint(base, 12), seal }
}

const frame = (kind, payload) => {
  const content = Buffer.concat([Buffer.from([kind]), uint(BigInt(payload.length), 4), payload])
  return Buffer.concat([content, Buffer.alloc(-content.length & 63)])
}
const json = (value) => ascii(JSON.stringify(value))

function answerCase(name, { counter, chunks }) {
  const nonce = sha256(ascii(`nonce of ${name}`))
  const stream = createStream(counter, nonce)
  const sealed = chunks.map(([kind, payload], i) => {
    const last = i === chunks.length - 1
    return { kind, last, payload, bytes: stream.seal(frame(KINDS[kind], payload), last) }
  })
  const data = Buffer.concat(chunks.filter(([kind]) => kind === "data").map(([, bytes]) => bytes))
  const salt = sha256(ascii(`response salt of ${name}`))
  const bytes = Buffer.concat([nonce, ...sealed.map((chunk) => chunk.bytes)])
  const few = sealed.length < 10
  return {
    name,
    requestId: toHex(stream.id),
    nonce: toHex(nonce),
    key: toHex(stream.key),
    baseNonce: toHex(stream.base),
    chunks: sealed.map(({ kind, last, payload, bytes }) => ({
      kind,
      last,
      payload: toHex(payload),
      ...(few ? { bytes: toHex(bytes) } : {}),
    })),
    streamLength: bytes.length,
    streamHash: toHex(sha256(bytes)),
    responseSalt: toHex(salt),
    responseLength: data.length,
    responseHash: toHex(sha256(salt, sha256(data))),
  }
}

const head = ["head", json({ status: 200, contentType: "text/event-stream" })]
const text = (value) => ["data", ascii(value)]

function receiptPayload({ counter, usage, cumulative, salt, data, countedBy }) {
  const fields = Buffer.concat([
    names.dealId,
    uint(counter, 8),
    ...cumulative.map((tokens) => uint(tokens, 8)),
    Buffer.from([0]),
    sha256(ascii("model")),
    sha256(ascii("request")),
    sha256(salt, sha256(data)),
    uint(BigInt(data.length), 4),
    requestId(1),
  ])
  const signature = sign(null, sha256(ascii("cocoon.receipt.v1"), fields), signer)
  const own = usage.map((tokens) => uint(tokens, 8))
  return Buffer.concat([fields, signature, salt, Buffer.from([countedBy]), ...own])
}

const METERED = "a metered stream"
const sse = ['data: {"choices":[]}\n\n', "data: [DONE]\n\n"]
const receipt = (countedBy) =>
  receiptPayload({
    counter: 41n,
    usage: [17n, 4n, 52n, 9n],
    cumulative: [1017n, 4n, 252n, 109n],
    salt: sha256(ascii(`response salt of ${METERED}`)),
    data: ascii(sse.join("")),
    countedBy,
  })
const failure = json({
  error: {
    message: "too little is authorised",
    type: "payment_error",
    code: "authorisation_too_low",
    param: null,
  },
  status: 402,
  retryable: true,
  details: { needed: "500000001", metered: "17" },
})

export const answers = [
  answerCase(METERED, {
    counter: 1,
    chunks: [head, ...sse.map(text), ["receipt", receipt(2)]],
  }),
  answerCase("an error that cost nothing", {
    counter: 2,
    chunks: [
      ["head", json({ status: 402, contentType: "application/json" })],
      ["error", failure],
    ],
  }),
  answerCase("an error after data, metered", {
    counter: 3,
    chunks: [head, text(sse[0]), ["error", failure], ["receipt", receipt(3)]],
  }),
  answerCase("the answer to an opening", {
    counter: 0,
    chunks: [
      ["head", json({ status: 200, contentType: "application/json" })],
      text('{"receipt":null,"authorised":"0","metered":"0"}'),
      text(""),
    ],
  }),
  answerCase("payloads around the padding", {
    counter: 4,
    chunks: [head, ...[58, 59, 60, 123, 124].map((length) => text("x".repeat(length)))],
  }),
  answerCase("more than 256 chunks", {
    counter: 5,
    chunks: [head, ...Array.from({ length: 300 }, (_, i) => text(String(i)))],
  }),
]

const OTHER = sha256(ascii("nonce of a refused answer"))
const good = (kind, payload) => ({ frame: frame(KINDS[kind], payload), last: false })
const ending = (kind, payload) => ({ ...good(kind, payload), last: true })
const refusedStream = (frames) => {
  const stream = createStream(7, OTHER)
  return [OTHER, ...frames.map(({ frame, last }) => stream.seal(frame, last))]
}
const refused = (name, code, parts) => ({
  name,
  code,
  requestId: toHex(requestId(7)),
  bytes: toHex(Buffer.concat(parts)),
})
const [HEAD, DATA, END] = [good(...head), good(...text("abc")), ending(...text(""))]
const whole = refusedStream([HEAD, DATA, END])
const [nonce, first, second, third] = whole
const badPadding = Buffer.from(DATA.frame)
badPadding[63] = 1
const sealedReceipt = receipt(0)
const withByte = (at, byte) => {
  const copy = Buffer.from(sealedReceipt)
  copy[at] = byte
  return copy
}
const BAD = "BAD_ENVELOPE"
const MOVED = "OPEN_FAILED"
const withWord = (word) => [nonce, first, uint(BigInt(word), 4), second.subarray(4), third]

export const refusedAnswers = [
  refused("nothing", "TRUNCATED", []),
  refused("a nonce alone", "TRUNCATED", [nonce]),
  refused("no last chunk", "TRUNCATED", [nonce, first, second]),
  refused("cut within the last chunk", "TRUNCATED", [nonce, first, second, third.subarray(0, -1)]),
  refused("bytes after the last chunk", BAD, [...whole, Buffer.from([0])]),
  refused("two chunks swapped", MOVED, [nonce, second, first, third]),
  refused("a chunk dropped", MOVED, [nonce, first, third]),
  refused("a chunk twice", MOVED, [nonce, first, second, second, third]),
  refused("the last bit set by another", MOVED, withWord(LAST + 80)),
  refused("the last bit taken away", MOVED, [
    nonce,
    first,
    second,
    uint(80n, 4),
    third.subarray(4),
  ]),
  refused("another nonce", MOVED, [sha256(nonce), first, second, third]),
  refused("a chunk of no length", BAD, withWord(0)),
  refused("a chunk of an odd length", BAD, withWord(81)),
  refused("a chunk above 2^20", BAD, withWord(2 ** 20 + 16)),
  refused("the longest length there is", BAD, withWord(LAST - 48)),
  refused(
    "padding that is not zero",
    BAD,
    refusedStream([HEAD, { frame: badPadding, last: true }]),
  ),
  refused(
    "padding of a step too many",
    BAD,
    refusedStream([HEAD, { frame: Buffer.concat([DATA.frame, Buffer.alloc(64)]), last: true }]),
  ),
  refused(
    "a payload that its chunk does not hold",
    BAD,
    refusedStream([
      HEAD,
      { frame: Buffer.concat([Buffer.from([2]), uint(60n, 4), Buffer.alloc(59)]), last: true },
    ]),
  ),
  refused("kind 0", BAD, refusedStream([HEAD, { frame: frame(0, ascii("")), last: true }])),
  refused("kind 5", BAD, refusedStream([HEAD, { frame: frame(5, ascii("")), last: true }])),
  refused("no head", BAD, refusedStream([DATA, END])),
  refused("two heads", BAD, refusedStream([HEAD, HEAD, END])),
  refused("a head alone", BAD, refusedStream([ending(...head)])),
  refused("data after an error", BAD, refusedStream([HEAD, good("error", failure), END])),
  refused(
    "two errors",
    BAD,
    refusedStream([HEAD, good("error", failure), ending("error", failure)]),
  ),
  refused("a receipt that is not last", BAD, refusedStream([HEAD, good("receipt", sealedReceipt)])),
  refused("a head that is no JSON", BAD, refusedStream([good("head", ascii("{")), END])),
  refused(
    "a head without a status",
    BAD,
    refusedStream([good("head", json({ contentType: "a/b" })), END]),
  ),
  refused(
    "a short receipt",
    BAD,
    refusedStream([HEAD, ending("receipt", sealedReceipt.subarray(1))]),
  ),
  refused("a receipt final by 2", BAD, refusedStream([HEAD, ending("receipt", withByte(72, 2))])),
  refused("tokens counted by 4", BAD, refusedStream([HEAD, ending("receipt", withByte(301, 4))])),
]
