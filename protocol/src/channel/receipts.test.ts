import { keyPairFromSeed } from "@ton/crypto"
import fc from "fast-check"
import { bytesToUint } from "../bytes.js"
import { type Receipt, signReceipt } from "../receipt.js"
import type { Usage } from "../usage.js"
import { checkFinalReceipt } from "./checkFinalReceipt.js"
import { checkSessionReceipt, type SessionReceiptCheck } from "./checkSessionReceipt.js"
import { RECEIPT_FAULTS } from "./receiptFaults.js"
import { requestId as nameRequest } from "./requestId.js"

fc.configureGlobal({ seed: 20261122 })

const keys = keyPairFromSeed(Buffer.alloc(32, 7))
const enclaveKey = new Uint8Array(keys.publicKey)
const requestId = nameRequest(new Uint8Array(16).fill(3), 9n)
const usage: Usage = { prompt: 10n, cached: 2n, completion: 30n, reasoning: 4n }
const before: Usage = { prompt: 100n, cached: 200n, completion: 300n, reasoning: 400n }
const sum: Usage = { prompt: 110n, cached: 202n, completion: 330n, reasoning: 404n }
const receipt: Receipt = {
  dealId: 1n,
  counter: 5n,
  usage: sum,
  final: false,
  modelHash: 2n,
  requestHash: 3n,
  responseHash: 4n,
  responseLength: 77,
  deliveryHash: bytesToUint(requestId),
}
const previous: Receipt = { ...receipt, counter: 4n, usage: before, responseHash: 40n }
const known = {
  dealId: 1n,
  enclaveKey,
  modelHash: 2n,
  requestHash: 3n,
  responseHash: 4n,
  responseLength: 77,
  requestId,
  bound: { promptTokens: 12n, maxTokens: 34n },
  answerUsage: usage,
  usage,
  previous,
}
/** A receipt that the enclave itself signed, with a change. */
const check = (change: Partial<Receipt> = {}, more: Partial<SessionReceiptCheck> = {}) => {
  const changed = { ...receipt, ...change }
  const signature = signReceipt(changed, keys.secretKey)
  return checkSessionReceipt({ ...known, receipt: changed, signature, ...more })
}

test("a good receipt has no fault, with all or little known", () => {
  const { previous: _previous, answerUsage: _answerUsage, ...less } = known
  const signature = signReceipt(receipt, keys.secretKey)
  expect(check()).toEqual([])
  expect(checkSessionReceipt({ ...less, receipt, signature })).toEqual([])
})

test.each<[string, string[], Partial<Receipt>]>([
  ["another deal", ["deal"], { dealId: 9n }],
  ["another model", ["model"], { modelHash: 9n }],
  ["another request", ["request"], { requestHash: 9n }],
  ["another answer", ["response"], { responseHash: 9n }],
  ["another length", ["length"], { responseLength: 78 }],
  ["another requestId", ["delivery"], { deliveryHash: 9n }],
  ["a final one", ["final"], { final: true }],
  ["counter 0", ["counter", "accumulation"], { counter: 0n }],
  ["a token too many in the sum", ["accumulation"], { usage: { ...sum, cached: 203n } }],
  ["a token too few in the sum", ["accumulation"], { usage: { ...sum, cached: 201n } }],
])("%s is named, even when the enclave signed it", (_name, faults, change) => {
  expect(check(change)).toEqual(faults)
})

test("a stranger's signature, and one over something else, are faults", () => {
  const stranger = keyPairFromSeed(Buffer.alloc(32, 8))
  expect(check({}, { signature: signReceipt(receipt, stranger.secretKey) })).toEqual(["signature"])
  expect(check({}, { signature: signReceipt(previous, keys.secretKey) })).toEqual(["signature"])
  expect(check({}, { signature: new Uint8Array(63) })).toEqual(["signature"])
})

test("usage is held to the bound, prompt and output apart, at one token", () => {
  expect(check({}, { bound: { promptTokens: 11n, maxTokens: 34n } })).toEqual(["bound"])
  expect(check({}, { bound: { promptTokens: 12n, maxTokens: 33n } })).toEqual(["bound"])
})

test("a node may meter less than the answer says, never more", () => {
  for (const name of ["prompt", "cached", "completion", "reasoning"] as const) {
    const more = { ...usage, [name]: usage[name] + 1n }
    const less = { ...usage, [name]: usage[name] - 1n }
    expect(check({}, { answerUsage: more })).toEqual([])
    expect(check({}, { answerUsage: less })).toEqual(["answer_usage"])
  }
})

test("the first receipt of a deal starts from nothing", () => {
  const { previous: _previous, ...alone } = known
  const first = (change: Partial<Receipt>) => {
    const changed = { ...receipt, counter: 1n, ...change }
    const signature = signReceipt(changed, keys.secretKey)
    return checkSessionReceipt({ ...alone, receipt: changed, signature })
  }
  expect(first({ usage })).toEqual([])
  expect(first({ usage: sum })).toEqual(["accumulation"])
})

test("receipts that are not neighbours are held to their order", () => {
  const far = { ...previous, counter: 2n }
  expect(check({}, { previous: far })).toEqual([])
  expect(check({ usage: { ...sum, prompt: 109n } }, { previous: far })).toEqual(["accumulation"])
  const later = { ...previous, counter: 6n, usage: sum }
  expect(check({}, { previous: later })).toEqual([])
  expect(check({}, { previous: { ...later, usage: before } })).toEqual(["accumulation"])
  expect(check({ usage: { ...usage, prompt: 9n } }, { previous: later })).toEqual(["accumulation"])
})

test("two receipts of one counter are evidence, the same one twice is not", () => {
  expect(check({}, { previous: receipt })).toEqual([])
  expect(check({}, { previous: { ...receipt, requestHash: 8n } })).toEqual(["equivocation"])
})

test("an honest enclave's receipts never show a fault, in whatever order they arrive", () => {
  const tokens = fc.bigInt({ min: 0n, max: 1000n })
  const own = fc.record({ prompt: tokens, cached: tokens, completion: tokens, reasoning: tokens })
  fc.assert(
    fc.property(fc.array(own, { minLength: 2, maxLength: 6 }), fc.nat(), fc.nat(), (all, a, b) => {
      const receipts = all.map((_, i) => {
        const total = all.slice(0, i + 1).reduce((one, other) => ({
          prompt: one.prompt + other.prompt,
          cached: one.cached + other.cached,
          completion: one.completion + other.completion,
          reasoning: one.reasoning + other.reasoning,
        }))
        return { ...receipt, counter: BigInt(i + 1), usage: total }
      })
      const [i, j] = [a % all.length, b % all.length]
      const [one, other, mine] = [receipts[i], receipts[j], all[i]]
      if (one === undefined || other === undefined || mine === undefined) throw new Error("index")
      const bound = { promptTokens: 2000n, maxTokens: 2000n }
      expect(check(one, { usage: mine, answerUsage: mine, bound, previous: other })).toEqual([])
    }),
    { numRuns: 60 },
  )
})

describe("a final receipt", () => {
  const final: Receipt = {
    ...receipt,
    final: true,
    requestHash: 0n,
    responseHash: 0n,
    responseLength: 0,
  }
  const last = { ...receipt, counter: 4n }
  const checkFinal = (
    change: Partial<Receipt>,
    before: { previous?: Receipt } = { previous: last },
  ) => {
    const changed = { ...final, ...change }
    const signature = signReceipt(changed, keys.secretKey)
    const { dealId, modelHash } = known
    return checkFinalReceipt({
      receipt: changed,
      signature,
      dealId,
      enclaveKey,
      modelHash,
      requestId,
      ...before,
    })
  }

  test("closes the deal at the last receipt's usage", () => {
    expect(checkFinal({})).toEqual([])
    const none = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }
    expect(checkFinal({ counter: 1n, usage: none }, {})).toEqual([])
  })

  test("asked again is the same one, under whichever request it was signed", () => {
    const signed = { ...final, deliveryHash: 123n }
    expect(checkFinal({ deliveryHash: 123n }, { previous: signed })).toEqual([])
    expect(checkFinal({}, { previous: signed })).toEqual(["equivocation"])
    expect(checkFinal({ counter: 6n }, { previous: final })).toEqual(["equivocation"])
  })

  test.each<[string, Partial<Receipt>]>([
    ["deal", { dealId: 9n }],
    ["model", { modelHash: 9n }],
    ["request", { requestHash: 1n }],
    ["response", { responseHash: 1n }],
    ["length", { responseLength: 1 }],
    ["delivery", { deliveryHash: 9n }],
    ["final", { final: false }],
    ["counter", { counter: 6n }],
    ["accumulation", { usage: { ...sum, prompt: sum.prompt + 1n } }],
  ])("with a fault in %s is named", (fault, change) => {
    expect(checkFinal(change)).toEqual([fault])
    expect(RECEIPT_FAULTS).toHaveProperty(fault)
  })
})
