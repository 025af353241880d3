import fc from "fast-check"
import { concatBytes, textBytes } from "../../bytes.js"
import { contentHash } from "../../frame.js"
import { testChannel } from "../testing/testChannel.js"
import { openRequest } from "./openRequest.js"
import { readRequestHead } from "./readRequestHead.js"
import { requestBucket } from "./requestFrame.js"
import { sealRequest } from "./sealRequest.js"

fc.configureGlobal({ seed: 20261122 })

const secrets = testChannel()
const header = { path: "/v1/chat/completions", authorised: 12n }
const body = textBytes('{"max_tokens":1}')
const sealed = sealRequest(secrets, { counter: 3n, header, body })
const refusal = (code: string) => expect.objectContaining({ code })
const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as { code?: unknown }).code
  }
  return undefined
}

test("a request comes out as it went in", () => {
  const voucher = fc.option(fc.uint8Array({ minLength: 64, maxLength: 64 }), { nil: undefined })
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 2n ** 32n }),
      fc.string({ minLength: 1, maxLength: 100, unit: "grapheme" }),
      fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
      voucher,
      fc.uint8Array({ maxLength: 9000 }),
      (counter, path, authorised, proof, content) => {
        const base = { path, authorised }
        const said = proof === undefined ? base : { ...base, voucher: proof }
        const { bytes, salt, requestHash } = sealRequest(secrets, {
          counter,
          header: said,
          body: content,
        })
        expect(readRequestHead(bytes)).toEqual({ channelId: secrets.channelId, counter })
        expect(openRequest(secrets, bytes)).toEqual({
          counter,
          header: said,
          body: content,
          requestHash,
          salt,
        })
        expect(requestHash).toBe(contentHash({ content, salt }))
      },
    ),
  )
})

test("bodies of one bucket have one length, and no salt is used twice", () => {
  const sizes = [0, 100, 200].map((length) => {
    const request = { counter: 1n, header, body: new Uint8Array(length) }
    return sealRequest(secrets, request).bytes.length
  })
  expect(new Set(sizes)).toEqual(new Set([26 + 512 + 16]))
  const other = sealRequest(secrets, { counter: 3n, header, body })
  expect(other.salt).not.toEqual(sealed.salt)
})

test("buckets rise with the size and cost less than a step", () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 300_000 }), (bytes) => {
      const bucket = requestBucket(bytes)
      expect(bucket).toBeGreaterThanOrEqual(bytes)
      expect(bucket - bytes).toBeLessThan(bytes <= 4096 ? 512 : bytes <= 65536 ? 4096 : 32768)
      expect(requestBucket(bucket)).toBe(bucket)
    }),
  )
})

test("every changed bit is refused, the head's too", () => {
  const { bytes } = sealed
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 * bytes.length - 1 }), (bit) => {
      const changed = bytes.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const code = codeOf(() => openRequest(secrets, changed))
      const head = ["UNSUPPORTED_VERSION", "UNSUPPORTED_SUITE", "BAD_ENVELOPE", "OPEN_FAILED"]
      expect(bit >= 26 * 8 ? ["OPEN_FAILED"] : head).toContain(code)
    }),
    { numRuns: 400 },
  )
})

test("a request moved to another deal, channel, counter or secret does not open", () => {
  const { bytes } = sealed
  const otherId = new Uint8Array(16).fill(1)
  const renamed = concatBytes(bytes.subarray(0, 2), otherId, bytes.subarray(18))
  const recounted = bytes.slice()
  recounted[25] = 4
  const moved: [typeof secrets, Uint8Array][] = [
    [{ ...secrets, dealId: secrets.dealId + 1n }, bytes],
    [{ ...secrets, channelId: otherId }, bytes],
    [{ ...secrets, channelId: otherId }, renamed],
    [secrets, renamed],
    [secrets, recounted],
    [{ ...secrets, requestSecret: secrets.responseSecret }, bytes],
  ]
  for (const [tried, message] of moved) {
    expect(() => openRequest(tried, message)).toThrow(refusal("OPEN_FAILED"))
  }
})

test("random and cut bytes are refused without any other error", () => {
  const known = ["BAD_ENVELOPE", "OPEN_FAILED", "UNSUPPORTED_VERSION", "UNSUPPORTED_SUITE"]
  const prefix = fc.constantFrom(new Uint8Array(), Uint8Array.of(1), Uint8Array.of(1, 1))
  fc.assert(
    fc.property(prefix, fc.uint8Array({ maxLength: 700 }), (start, rest) => {
      expect(known).toContain(codeOf(() => openRequest(secrets, concatBytes(start, rest))))
    }),
  )
  for (let length = 0; length < sealed.bytes.length; length += 7) {
    expect(known).toContain(codeOf(() => openRequest(secrets, sealed.bytes.subarray(0, length))))
  }
  expect(() => readRequestHead(new Uint8Array(1))).toThrow(refusal("BAD_ENVELOPE"))
})

test("a newer version is told which ones are spoken, before anything else is read", () => {
  expect(() => readRequestHead(Uint8Array.of(2, 9))).toThrow(
    expect.objectContaining({ code: "UNSUPPORTED_VERSION", details: { versions: [1] } }),
  )
  expect(() => readRequestHead(Uint8Array.of(1, 9))).toThrow(
    expect.objectContaining({ code: "UNSUPPORTED_SUITE", details: { suites: [1] } }),
  )
})

test("what no node takes is not sealed", () => {
  const seal = (change: object) => () =>
    sealRequest(secrets, { counter: 1n, header, body, ...change })
  expect(seal({ counter: 0n })).toThrow(refusal("OUT_OF_RANGE"))
  expect(seal({ counter: 2n ** 32n + 1n })).toThrow(refusal("OUT_OF_RANGE"))
  for (const bad of [
    { path: "" },
    { path: "x".repeat(257) },
    { authorised: -1n },
    { authorised: 2n ** 128n },
    { voucher: new Uint8Array(63) },
  ]) {
    expect(seal({ header: { ...header, ...bad } })).toThrow(refusal("OUT_OF_RANGE"))
  }
  expect(seal({ body: { length: 2 ** 28 + 1 } })).toThrow(refusal("TOO_LARGE"))
})
