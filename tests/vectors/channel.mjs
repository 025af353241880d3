// Golden files of the request protocol (docs/PROTOCOL.md), from its text on node:crypto alone.
import * as crypto from "node:crypto"
import { answers, refusedAnswers } from "./channelAnswers.mjs"
import { enclaveKey, names, recipient, recipientSeed, secrets, toHex } from "./channelKeys.mjs"
import { refusedRequests, requestBuckets, requests } from "./channelRequests.mjs"
import { ascii, privateKeyOf, rawPublic, sha256, uint } from "./encoding.mjs"

const sessionSeed = sha256(ascii("session key"))
const session = privateKeyOf("302e020100300506032b657004220420", sessionSeed)
const bootId = sha256(ascii("boot"))
const rates = { prompt: 40_000_000n, cached: 4_000_000n, completion: 160_000_000n, reasoning: 5n }
const sheetHash = sha256(...Object.values(rates).map((rate) => uint(rate, 8)))
const claim = Buffer.concat([
  ascii("cocoon.channel.v1"),
  Buffer.from([1]),
  names.dealId,
  bootId,
  sheetHash,
  secrets.enc,
])
const signature = crypto.sign(null, sha256(claim), session)
const termsHash = sha256(ascii("terms"))

const bound = (name, path, { body, bodyBytes, promptTokens, maxTokens }) => ({
  name,
  path,
  body,
  bodyBytes,
  promptTokens: String(promptTokens),
  maxTokens: String(maxTokens),
})
const CHAT = "/v1/chat/completions"
const TEXT = "/v1/completions"

export const channel = {
  hpke: {
    secretKey: toHex(recipientSeed),
    publicKey: toHex(recipient),
    ephemeralSecretKey: toHex(secrets.ephemeral),
  },
  enclaveKey: toHex(enclaveKey),
  sessionSeed: toHex(sessionSeed),
  sessionKey: toHex(rawPublic(session)),
  channel: {
    dealId: toHex(names.dealId),
    info: toHex(secrets.info),
    enc: toHex(secrets.enc),
    requestSecret: toHex(secrets.requestSecret),
    responseSecret: toHex(secrets.responseSecret),
    channelId: toHex(names.channelId),
  },
  opening: {
    bootId: toHex(bootId),
    sheet: Object.fromEntries(Object.entries(rates).map(([key, rate]) => [key, String(rate)])),
    sheetHash: toHex(sheetHash),
    bytes: toHex(claim),
    digest: toHex(sha256(claim)),
    json: {
      version: 1,
      suite: 1,
      client: `0:${toHex(sha256(ascii("client")))}`,
      nonce: "18446744073709551615",
      termsHash: toHex(termsHash),
      enc: toHex(secrets.enc),
      signature: toHex(signature),
    },
  },
  requestBuckets,
  requests,
  refusedRequests,
  answers,
  refusedAnswers,
  bounds: [
    bound("newer name first", CHAT, {
      body: { max_completion_tokens: 100, max_tokens: 7 },
      bodyBytes: 1000,
      promptTokens: 1256,
      maxTokens: 100,
    }),
    bound("older name, null is absent", CHAT, {
      body: { max_completion_tokens: null, max_tokens: 7, n: null },
      bodyBytes: 0,
      promptTokens: 256,
      maxTokens: 7,
    }),
    bound("three choices", CHAT, {
      body: { max_tokens: 2147483647, n: 3 },
      bodyBytes: 50,
      promptTokens: 306,
      maxTokens: 3n * 2147483647n,
    }),
    bound("two prompts, best of four", TEXT, {
      body: { max_tokens: 10, n: 2, best_of: 4, prompt: ["a", "b"] },
      bodyBytes: 70,
      promptTokens: 326,
      maxTokens: 80,
    }),
    bound("one prompt of token numbers", TEXT, {
      body: { max_tokens: 10, prompt: [1, 2, 3] },
      bodyBytes: 40,
      promptTokens: 296,
      maxTokens: 10,
    }),
    bound("embeddings generate nothing", "/v1/embeddings", {
      body: { input: "x" },
      bodyBytes: 13,
      promptTokens: 269,
      maxTokens: 0,
    }),
  ],
}
