import { Address } from "@ton/core"
import fc from "fast-check"
import type { Receipt } from "../receipt.js"
import { type ChannelOpening, channelOpeningToJson, parseChannelOpening } from "./channelOpening.js"
import { channelStandingToJson, parseChannelStanding } from "./channelStanding.js"
import { type NodeInfo, nodeInfoToJson, parseNodeInfo } from "./nodeInfo.js"
import { decodeSignedReceipt, encodeSignedReceipt } from "./signedReceipt.js"

fc.configureGlobal({ seed: 20261122 })

const MALFORMED = expect.objectContaining({ code: "MALFORMED" })
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const uint = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n })
const address = fc
  .tuple(fc.constantFrom(0, -1), bytes(32))
  .map(([workchain, hash]) => new Address(workchain, Buffer.from(hash)))
const usage = fc.record({
  prompt: uint(64),
  cached: uint(64),
  completion: uint(64),
  reasoning: uint(64),
})
const count = fc.nat()
const opening: fc.Arbitrary<ChannelOpening> = fc.record({
  version: fc.constant(1),
  suite: fc.constant(1),
  client: address,
  nonce: uint(64),
  termsHash: uint(256),
  enc: bytes(32),
  signature: bytes(64),
})
const model = fc.record({
  listing: address,
  name: fc.string({ minLength: 1, maxLength: 40 }),
  modelHash: uint(256),
  sheet: usage,
  contextTokens: fc.option(count),
  paths: fc.array(fc.constantFrom("/v1/embeddings", "/v1/completions")),
  fields: fc.array(fc.constantFrom("seed", "stop", "tools")),
})
const node: fc.Arbitrary<NodeInfo> = fc.record({
  versions: fc.constant([1]),
  suites: fc.constant([1, 2]),
  globalId: fc.integer(),
  provider: address,
  enclaveKey: bytes(32),
  hpkeKey: bytes(32),
  bootId: bytes(32),
  draining: fc.boolean(),
  slots: fc.record({ total: count, free: count }),
  limits: fc.record({ maxRequestBytes: count, minDeposit: uint(120), marginSeconds: count }),
  models: fc.array(model, { maxLength: 3 }),
})
const receipt: fc.Arbitrary<Receipt> = fc.record({
  dealId: uint(256),
  counter: uint(64),
  usage,
  final: fc.boolean(),
  modelHash: uint(256),
  requestHash: uint(256),
  responseHash: uint(256),
  responseLength: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  deliveryHash: uint(256),
})
const overJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
/** An address holds functions of its own, which no two share. */
const plain = (value: object) =>
  Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      Address.isAddress(field) ? field.toRawString() : field,
    ]),
  )
const plainNode = (value: NodeInfo) => ({ ...plain(value), models: value.models.map(plain) })
const [someOpening, someNode] = fc.sample(fc.tuple(opening, node), 1)[0] ?? []
const openingJson = channelOpeningToJson(someOpening as ChannelOpening)
const nodeJson = nodeInfoToJson(someNode as NodeInfo) as Record<string, unknown>

describe("an opening", () => {
  test("survives JSON", () => {
    fc.assert(
      fc.property(opening, (value) => {
        const parsed = parseChannelOpening(overJson(channelOpeningToJson(value)))
        expect(plain(parsed)).toEqual(plain(value))
      }),
    )
  })

  test("of another version or suite says what is spoken, whatever else it holds", () => {
    for (const [change, code, details] of [
      [{ version: 2, client: null }, "UNSUPPORTED_VERSION", { versions: [1] }],
      [{ suite: 2, enc: "" }, "UNSUPPORTED_SUITE", { suites: [1] }],
    ] as const) {
      expect(() => parseChannelOpening({ ...openingJson, ...change })).toThrow(
        expect.objectContaining({ code, details }),
      )
    }
  })

  test.each([
    ["an unknown field", { more: 1 }],
    ["a version that is a text", { version: "1" }],
    ["a nonce that is a number", { nonce: 1 }],
    ["a nonce of 2^64", { nonce: (2n ** 64n).toString() }],
    ["a nonce with a sign", { nonce: "-1" }],
    ["a nonce with a leading zero", { nonce: "01" }],
    ["a nonce of a thousand digits", { nonce: "9".repeat(1000) }],
    ["an encapsulation in upper case", { enc: "AB".repeat(32) }],
    ["a short encapsulation", { enc: "ab".repeat(31) }],
    ["a long signature", { signature: "ab".repeat(65) }],
    ["a friendly address", { client: new Address(0, Buffer.alloc(32)).toString() }],
    ["another workchain", { client: `1:${"00".repeat(32)}` }],
    ["no terms", { termsHash: undefined }],
  ])("with %s is refused", (_name, change) => {
    expect(() => parseChannelOpening({ ...openingJson, ...change })).toThrow(MALFORMED)
  })

  test("that is no opening is refused by name, and never repeated", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => parseChannelOpening(value)).toThrow(MALFORMED)
      }),
    )
    const secret = "do not repeat me"
    try {
      parseChannelOpening({ ...openingJson, enc: secret })
      expect("refused").toBe(true)
    } catch (error) {
      expect(error).toMatchObject({ code: "MALFORMED", details: { where: "enc" } })
      expect(JSON.stringify(error) + String(error)).not.toContain(secret)
    }
  })
})

describe("a node's word", () => {
  test("survives JSON", () => {
    fc.assert(
      fc.property(node, (value) => {
        const parsed = parseNodeInfo(overJson(nodeInfoToJson(value)))
        expect(plainNode(parsed)).toEqual(plainNode(value))
      }),
    )
  })

  test("may hold more than this version knows", () => {
    const more = { ...nodeJson, more: 1, slots: { total: 4, free: 2, warm: 1 } }
    expect(parseNodeInfo(more)).toMatchObject({ slots: { total: 4, free: 2 } })
    expect(Object.keys(parseNodeInfo(more))).not.toContain("more")
  })

  test("without a field, or with a hostile one, is refused", () => {
    for (const key of Object.keys(nodeJson)) {
      const { [key]: _left, ...rest } = nodeJson
      expect(() => parseNodeInfo(rest)).toThrow(MALFORMED)
      for (const bad of [null, -1, {}, "x".repeat(300), [[]]]) {
        if (key === "globalId" && bad === -1) continue
        expect(() => parseNodeInfo({ ...nodeJson, [key]: bad })).toThrow(MALFORMED)
      }
    }
    const models = Array.from({ length: 257 }, () => ({}))
    expect(() => parseNodeInfo({ ...nodeJson, models })).toThrow(MALFORMED)
  })
})

describe("a receipt beside a channel", () => {
  test("survives its 269 bytes", () => {
    fc.assert(
      fc.property(receipt, bytes(64), (value, signature) => {
        const encoded = encodeSignedReceipt({ receipt: value, signature })
        expect(encoded).toHaveLength(269)
        expect(decodeSignedReceipt(encoded)).toEqual({ receipt: value, signature })
      }),
    )
  })

  test("survives the JSON of a standing, and so does its absence", () => {
    const signed = fc.record({ receipt, signature: bytes(64) })
    fc.assert(
      fc.property(fc.option(signed), uint(128), uint(128), (last, authorised, metered) => {
        const standing = { receipt: last, authorised, metered }
        expect(parseChannelStanding(overJson(channelStandingToJson(standing)))).toEqual(standing)
      }),
    )
  })

  test("of another length, or final by 2, is refused", () => {
    const BAD = expect.objectContaining({ code: "BAD_ENVELOPE" })
    expect(() => decodeSignedReceipt(new Uint8Array(268))).toThrow(BAD)
    expect(() => decodeSignedReceipt(new Uint8Array(269).fill(2, 72, 73))).toThrow(BAD)
    expect(() => parseChannelStanding({ receipt: "00", authorised: "0", metered: "0" })).toThrow(
      MALFORMED,
    )
  })
})
