import { readdirSync, readFileSync } from "node:fs"
import * as entry from "./index.js"

/** All but tests, their helpers and the platform's Node half, which the condition `node` alone selects. */
const sources = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|testing\/|platform\/node\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, import.meta.url), "utf8") }))
const importsOf = (text: string) => [...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1])

test("the package exports these values", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "ANSWER_ERRORS",
    "BPS",
    "CHAIN_ERRORS",
    "COIN_SYMBOL",
    "CocoonError",
    "MAX_FEE_BPS",
    "MAX_INLINE_BYTES",
    "MAX_NANO",
    "MAX_ROYALTY_BPS",
    "MAX_UINT64",
    "NANO",
    "NO_USAGE",
    "PROTOCOL_SUITE",
    "PROTOCOL_VERSION",
    "RECEIPT_FAULTS",
    "TOKENS_PER_PRICE_UNIT",
    "TOKEN_CLASSES",
    "addUsage",
    "answerError",
    "bytesToHex",
    "bytesToSnake",
    "bytesToUint",
    "chainError",
    "channelDigest",
    "channelOpeningToJson",
    "channelStandingToJson",
    "checkFinalReceipt",
    "checkSessionReceipt",
    "concatBytes",
    "contentHash",
    "cost",
    "createAnswerOpener",
    "createAnswerSealer",
    "createReplayWindow",
    "dealId",
    "dealIdBytes",
    "decodeJobInput",
    "decodeJobOutput",
    "decodeSignedReceipt",
    "encodeJobInput",
    "encodeJobOutput",
    "encodeSignedReceipt",
    "envelopeSize",
    "errorFromExitCode",
    "errorToJson",
    "exportHpkeSecretKey",
    "formatBps",
    "formatCount",
    "formatDuration",
    "formatTon",
    "generateHpkeKeyPair",
    "hexToBytes",
    "importBody",
    "importHpkeKeyPair",
    "indexBody",
    "intToBytes",
    "isCocoonError",
    "isRetryable",
    "jobInputAad",
    "jobOutputAad",
    "lacksImport",
    "nodeInfoToJson",
    "offerHash",
    "openChannel",
    "openJobInput",
    "openJobOutput",
    "openRequest",
    "parseChannelOpening",
    "parseChannelStanding",
    "parseNano",
    "parseNodeInfo",
    "parseTon",
    "readRequestHead",
    "receiptBytes",
    "receiptDigest",
    "receiptFromCell",
    "receiptToCell",
    "rejectInputBytes",
    "rejectInputDigest",
    "requestBound",
    "requestId",
    "sealChannel",
    "sealJobInput",
    "sealJobOutput",
    "sealRequest",
    "sha256",
    "sheetHash",
    "shortAddress",
    "signDigest",
    "signReceipt",
    "signRejectInput",
    "signVoucher",
    "snakeHash",
    "snakeToBytes",
    "split",
    "stringifyTon",
    "textBytes",
    "toCocoonError",
    "uintToBytes",
    "usageFromOpenAi",
    "verifierView",
    "verifyDigest",
    "verifyReceipt",
    "verifyRejectInput",
    "verifyVoucher",
    "voucherBytes",
    "voucherDigest",
    "withinLimits",
    "worstCase",
  ])
})

test("sources run in a browser: nothing of Node and no process", () => {
  expect(sources.length).toBeGreaterThan(15)
  const packages = new Set(sources.flatMap(({ text }) => importsOf(text)))
  const foreign = [...packages].filter((name) => !name?.startsWith(".")).sort()
  expect(foreign).toEqual([
    "#platform",
    "@cocoon/wrappers",
    "@noble/ciphers/aes.js",
    "@noble/curves/ed25519.js",
    "@noble/hashes/hkdf.js",
    "@noble/hashes/sha2.js",
    "@ton/core",
    "hpke",
    "zod",
  ])
  expect(sources.filter(({ text }) => /\bprocess\./.test(text))).toEqual([])
})

test("units, format and errors reach nothing but each other", () => {
  const light = ["./errors.js", "./format.js", "./units.js"]
  for (const name of ["errors.ts", "format.ts", "units.ts"]) {
    const { text } = sources.find((source) => source.name === name) ?? { text: 'from "missing"' }
    expect(importsOf(text).filter((path) => !light.includes(path ?? ""))).toEqual([])
  }
})
