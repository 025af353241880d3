// Sealed requests, and what a node must refuse although its client sealed it.

import { sign } from "node:crypto"
import { hkdfExpand, names, requestId, secrets, toHex } from "./channelKeys.mjs"
import { ascii, sha256, signer, uint } from "./encoding.mjs"
import { gcmSeal } from "./hpke.mjs"

const DOMAIN = ascii("cocoon.request.v1")
const roundUp = (bytes, step) => Math.ceil(bytes / step) * step
const bucket = (bytes) => roundUp(bytes, bytes <= 4096 ? 512 : bytes <= 65536 ? 4096 : 32768)

export const requestBuckets = [40, 511, 512, 513, 4096, 4097, 8192, 65536, 65537, 98304, 98305].map(
  (bytes) => [bytes, bucket(bytes)],
)

const sealed = (counter, plaintext, head = [1, 1]) => {
  const id = requestId(counter)
  const okm = hkdfExpand(secrets.requestSecret, Buffer.concat([DOMAIN, id]), 44)
  const aad = Buffer.concat([DOMAIN, names.dealId, id])
  const [key, nonce] = [okm.subarray(0, 32), okm.subarray(32)]
  const ciphertext = gcmSeal({ key, nonce, aad, plaintext })
  const bytes = Buffer.concat([
    Buffer.from(head),
    names.channelId,
    uint(BigInt(counter), 8),
    ciphertext,
  ])
  return { id, key, nonce, aad, bytes }
}
const frame = ({ salt, header, body, headerLength = header.length, bodyLength = body.length }) => {
  const content = Buffer.concat([
    salt,
    uint(BigInt(headerLength), 4),
    uint(BigInt(bodyLength), 4),
    header,
    body,
  ])
  return Buffer.concat([content, Buffer.alloc(bucket(content.length) - content.length)])
}
const voucher = (authorised) =>
  sign(null, sha256(ascii("cocoon.voucher.v1"), names.dealId, uint(authorised, 16)), signer)

function requestCase(name, { counter, header, body }) {
  const salt = sha256(ascii(`salt of ${name}`))
  const plaintext = frame({ salt, header: ascii(JSON.stringify(header)), body })
  const { id, key, nonce, aad, bytes } = sealed(counter, plaintext)
  return {
    name,
    counter: String(counter),
    requestId: toHex(id),
    header,
    salt: toHex(salt),
    body: toHex(body),
    requestHash: toHex(sha256(salt, body)),
    key: toHex(key),
    nonce: toHex(nonce),
    aad: toHex(aad),
    plaintextLength: plaintext.length,
    bytes: toHex(bytes),
  }
}

const CHAT = "/v1/chat/completions"
export const requests = [
  requestCase("a chat with a voucher", {
    counter: 1n,
    header: { path: CHAT, authorised: "500000000", voucher: toHex(voucher(500_000_000n)) },
    body: ascii('{"messages":[{"role":"user","content":"What is a kluge?"}],"max_tokens":64}'),
  }),
  requestCase("the last receipt, no body", {
    counter: 2n,
    header: { path: "/cocoon/receipt", authorised: "0" },
    body: Buffer.alloc(0),
  }),
  requestCase("the last request of a channel, larger than 4 KiB", {
    counter: 2n ** 32n,
    header: { path: "/v1/embeddings", authorised: String(2n ** 128n - 1n) },
    body: Buffer.alloc(4096, 0x61),
  }),
]

const salt = sha256(ascii("salt of a refused request"))
const header = ascii(JSON.stringify({ path: CHAT, authorised: "5" }))
const body = ascii("{}")
const good = frame({ salt, header, body })
const withHeader = (json) => frame({ salt, body, header: ascii(json) })
const changed = (at, byte) => {
  const copy = Buffer.from(good)
  copy[at] = byte
  return copy
}
const refused = (name, code, plaintext, { counter = 9n, head } = {}) => ({
  name,
  code,
  bytes: toHex(sealed(counter, plaintext, head).bytes),
})
const BAD = "BAD_ENVELOPE"

export const refusedRequests = [
  refused("another version", "UNSUPPORTED_VERSION", good, { head: [2, 1] }),
  refused("another suite", "UNSUPPORTED_SUITE", good, { head: [1, 2] }),
  refused("counter 0", BAD, good, { counter: 0n }),
  refused("a counter beyond the channel", BAD, good, { counter: 2n ** 32n + 1n }),
  refused("padding that is not zero", BAD, changed(good.length - 1, 1)),
  refused("a bucket too many", BAD, Buffer.concat([good, Buffer.alloc(512)])),
  refused("no bucket", BAD, Buffer.concat([good, Buffer.alloc(1)])),
  refused(
    "a body longer than the frame",
    BAD,
    frame({ salt, header, body, bodyLength: 2 ** 32 - 1 }),
  ),
  refused("a header longer than the frame", BAD, frame({ salt, header, body, headerLength: 4000 })),
  refused(
    "a header above 4 KiB",
    BAD,
    withHeader(`{"path":"/x","authorised":"5"}${" ".repeat(4067)}`),
  ),
  refused("a header that is no JSON", BAD, withHeader("{")),
  refused(
    "a header with an unknown field",
    BAD,
    withHeader('{"path":"/x","authorised":"5","x":1}'),
  ),
  refused("an amount as a number", BAD, withHeader('{"path":"/x","authorised":5}')),
  refused("an amount with a leading zero", BAD, withHeader('{"path":"/x","authorised":"05"}')),
  refused(
    "an amount of 2^128",
    BAD,
    withHeader(JSON.stringify({ path: "/x", authorised: String(2n ** 128n) })),
  ),
  refused(
    "a voucher in upper case",
    BAD,
    withHeader(JSON.stringify({ path: "/x", authorised: "5", voucher: "AB".repeat(64) })),
  ),
]
