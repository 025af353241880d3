import { checkReceipt, meteredCost } from "./checkReceipt.js"
import type { ReceiptDocument } from "./ReceiptDocument.js"
import type { ReceiptEvidence } from "./ReceiptEvidence.js"
import { RECEIPT_CHECKS } from "./ReceiptLine.js"
import { readReceiptInput } from "./readReceiptInput.js"
import { ASKED, DEAL, gatewayReceipt, SHOWN } from "./receiptFixture.js"

const EVIDENCE: ReceiptEvidence = { deal: DEAL, request: ASKED, response: SHOWN }

const read = (json: object): ReceiptDocument => {
  const document = readReceiptInput(JSON.stringify(json))
  if ("code" in document) throw new Error(`${document.code} ${document.field}`)
  return document
}
const wrong = (json: object, evidence: Partial<ReceiptEvidence> = {}) =>
  checkReceipt(read(json), { ...EVIDENCE, ...evidence }).flatMap(({ check, holds }) =>
    holds === true ? [] : [`${check} ${holds === null ? "open" : "wrong"}`],
  )

it("a receipt with its request and answer holds in every line", () => {
  const lines = checkReceipt(read(gatewayReceipt()), EVIDENCE)
  expect(lines.map(({ check }) => check)).toEqual(RECEIPT_CHECKS)
  expect(wrong(gatewayReceipt())).toEqual([])
  expect(meteredCost(read(gatewayReceipt()), DEAL)).toBe(2_000_000n)
})

it("without texts the hashes stay open, without the deal all that the chain would say", () => {
  expect(wrong(gatewayReceipt(), { request: "", response: " " })).toEqual([
    "request open",
    "response open",
    "length open",
  ])
  expect(wrong(gatewayReceipt(), { deal: null })).toEqual([
    "deal wrong",
    "session open",
    "provider open",
    "pinned open",
    "attested open",
    "model open",
    "cost open",
  ])
})

const other = "cd".repeat(32)
it.each([
  [
    "more tokens",
    { receipt: { usage: { prompt: "11", cached: "0", completion: "5", reasoning: "0" } } },
    ["signature wrong", "usage wrong"],
  ],
  ["a higher cost", { cost: "2000001" }, ["cost wrong"]],
  ["another contract", { session: `0:${other}` }, ["session wrong"]],
  ["another key", { enclave_key: other }, ["signature wrong", "pinned wrong", "attested wrong"]],
  ["another request id", { delivery_id: other }, ["delivery wrong"]],
  ["counted from 0", { receipt: { counter: "0" } }, ["signature wrong", "counter wrong"]],
  ["said to be final", { receipt: { final: true } }, ["signature wrong", "counter wrong"]],
  [
    "without salts",
    { request_salt: undefined, response_salt: undefined },
    ["request open", "response open", "length open"],
  ],
  [
    "without usage and cost of its own",
    { usage: undefined, cost: undefined },
    ["usage open", "cost open"],
  ],
])("a receipt with %s", (_, changes, lines) => {
  const json = gatewayReceipt()
  const receipt = { ...json.receipt, ...("receipt" in changes ? changes.receipt : {}) }
  expect(wrong({ ...json, ...changes, receipt })).toEqual(lines)
})

it.each([
  ["another request", { request: ASKED.replace("9", "10") }, ["request wrong"]],
  ["another answer", { response: SHOWN.replace("5", "6") }, ["response wrong", "length open"]],
  ["a key that was never attested", { deal: { ...DEAL, attestations: [] } }, ["attested wrong"]],
  [
    "a key that was not attested lately",
    { deal: { ...DEAL, attestations: [], hasOlder: true } },
    ["attested open"],
  ],
  ["a deal of another model", { deal: { ...DEAL, modelHash: other } }, ["model wrong"]],
])("%s does not hold", (_, evidence, lines) => {
  expect(wrong(gatewayReceipt(), evidence)).toEqual(lines)
})

it("an answer that the gateway says it changed proves nothing either way", () => {
  const json = { ...gatewayReceipt(), verbatim: false }
  expect(wrong(json, { response: SHOWN.replace("5", "6") })).toEqual([
    "response open",
    "length open",
  ])
})

it("a client's charge with bytes as lists is read the same", () => {
  const { enclave_key, signature, session, provider, usage, cost, receipt: own } = gatewayReceipt()
  const {
    deal_id,
    model_hash,
    request_hash,
    response_hash,
    response_length,
    delivery_hash,
    ...rest
  } = own
  const charge = {
    ...{ session, provider, usage, cost, enclaveKey: [...Buffer.from(enclave_key, "hex")] },
    signature: { ...Buffer.from(signature, "hex") },
    requestId: BigInt(`0x${delivery_hash}`).toString(),
    receipt: {
      ...rest,
      dealId: BigInt(`0x${deal_id}`).toString(),
      modelHash: model_hash,
      requestHash: request_hash,
      responseHash: response_hash,
      responseLength: response_length,
      deliveryHash: delivery_hash,
    },
  }
  expect(wrong(charge)).toEqual(["request open", "response open", "length open"])
})

it.each([
  ["nothing", "  ", { code: "EMPTY" }],
  ["prose", "receipt", { code: "BAD_JSON" }],
  [
    "a receipt that is cut off",
    JSON.stringify(gatewayReceipt()).slice(0, -9),
    { code: "BAD_JSON" },
  ],
  ["a quote", '{"quote": "04"}', { code: "IS_QUOTE" }],
  ["other JSON", '{"object": "chat.completion"}', { code: "NOT_A_RECEIPT" }],
  [
    "a signature cut short",
    JSON.stringify({ ...gatewayReceipt(), signature: "ab" }),
    { code: "BAD_FIELD", field: "signature" },
  ],
  [
    "a wrong address",
    JSON.stringify({ ...gatewayReceipt(), session: "0:1" }),
    { code: "BAD_FIELD", field: "session" },
  ],
  [
    "negative tokens",
    JSON.stringify({ ...gatewayReceipt(), usage: { prompt: -1 } }),
    { code: "BAD_FIELD", field: "prompt" },
  ],
  ["too much", `${" ".repeat(2 ** 20)}{`, { code: "TOO_LARGE" }],
])("%s is no receipt", (_, text, fault) => {
  expect(readReceiptInput(text)).toEqual(fault)
})
