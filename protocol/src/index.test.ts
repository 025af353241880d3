import { readdirSync, readFileSync } from "node:fs"
import * as entry from "./index.js"

const sources = readdirSync(new URL(".", import.meta.url))
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => ({ name, text: readFileSync(new URL(name, import.meta.url), "utf8") }))
const importsOf = (text: string) => [...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1])

test("the package exports these values", () => {
  expect(Object.keys(entry).sort()).toEqual([
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
    "TOKENS_PER_PRICE_UNIT",
    "TOKEN_CLASSES",
    "bytesToHex",
    "bytesToSnake",
    "bytesToUint",
    "chainError",
    "concatBytes",
    "contentHash",
    "cost",
    "dealId",
    "dealIdBytes",
    "decodeJobInput",
    "decodeJobOutput",
    "encodeJobInput",
    "encodeJobOutput",
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
    "offerHash",
    "openJobInput",
    "openJobOutput",
    "parseNano",
    "parseTon",
    "receiptBytes",
    "receiptDigest",
    "receiptFromCell",
    "receiptToCell",
    "rejectInputBytes",
    "rejectInputDigest",
    "sealJobInput",
    "sealJobOutput",
    "sha256",
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
  const foreign = [...packages].filter((name) => !name?.startsWith("./")).sort()
  expect(foreign).toEqual(["@ton/core", "@ton/crypto", "hpke", "zod"])
  expect(sources.filter(({ text }) => /\bprocess\./.test(text))).toEqual([])
})

test("units, format and errors reach nothing but each other", () => {
  const light = ["./errors.js", "./format.js", "./units.js"]
  for (const name of ["errors.ts", "format.ts", "units.ts"]) {
    const { text } = sources.find((source) => source.name === name) ?? { text: 'from "missing"' }
    expect(importsOf(text).filter((path) => !light.includes(path ?? ""))).toEqual([])
  }
})
