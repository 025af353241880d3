import { bytesToHex, bytesToUint, type Receipt, sha256, signReceipt } from "@cocoon/protocol"
import { keyPairFromSeed } from "@ton/crypto"
import { checkReceipt } from "./checkReceipt.js"

const ENCLAVE = keyPairFromSeed(Buffer.alloc(32, 9))
const SALT = new Uint8Array(32).fill(5)
const BYTES = new TextEncoder().encode("data: hello\n\n")
const SHEET = { prompt: 1_000_000n, cached: 0n, completion: 4_000_000n, reasoning: 0n }
const USAGE = { prompt: 3n, cached: 0n, completion: 2n, reasoning: 0n }
const RECEIPT: Receipt = {
  ...{ dealId: 7n, counter: 1n, usage: USAGE, final: false, modelHash: 2n, requestHash: 3n },
  responseHash: bytesToUint(sha256(SALT, sha256(BYTES))),
  ...{ responseLength: BYTES.length, deliveryHash: 4n },
}
const hash = (value: bigint) => value.toString(16).padStart(64, "0")
const texts = (usage: Receipt["usage"]) =>
  Object.fromEntries(Object.entries(usage).map(([name, count]) => [name, `${count}`]))
const SESSION = {
  dealId: hash(7n).toUpperCase(),
  enclaveKey: bytesToHex(ENCLAVE.publicKey),
  sheet: SHEET,
}

const documentOf = (changes: Record<string, unknown> = {}, receipt: Partial<Receipt> = {}) => {
  const shown = { ...RECEIPT, ...receipt }
  return JSON.stringify({
    ...{ cost: "11", usage: texts(USAGE), enclave_key: SESSION.enclaveKey },
    signature: bytesToHex(signReceipt(RECEIPT, ENCLAVE.secretKey)),
    response_salt: bytesToHex(SALT),
    receipt: {
      ...{ deal_id: hash(shown.dealId), counter: `${shown.counter}`, usage: texts(shown.usage) },
      ...{ final: shown.final, model_hash: hash(shown.modelHash) },
      ...{ request_hash: hash(shown.requestHash), response_hash: hash(shown.responseHash) },
      ...{ response_length: shown.responseLength, delivery_hash: hash(shown.deliveryHash) },
    },
    ...changes,
  })
}
const GENUINE = { signature: true, session: true, response: true, cost: true }
const against = { bytes: BYTES, session: SESSION }

test("a genuine receipt holds in all", () => {
  expect(checkReceipt(documentOf(), against)).toEqual(GENUINE)
})

test("what there is nothing to compare with is said to be so", () => {
  const verdict = checkReceipt(documentOf(), { bytes: null, session: null })
  expect(verdict).toEqual({ signature: true, session: null, response: null, cost: null })
})

test.each([
  ["a count that was changed", documentOf({}, { counter: 2n }), { signature: false }],
  ["another deal", documentOf({}, { dealId: 8n }), { signature: false, session: false }],
  ["a cost that was changed", documentOf({ cost: "12" }), { cost: false }],
  [
    "another key",
    documentOf({ enclave_key: "00".repeat(32) }),
    { signature: false, session: false },
  ],
  ["another salt", documentOf({ response_salt: "00".repeat(32) }), { response: false }],
])("%s does not hold", (_, json, changed) => {
  expect(checkReceipt(json, against)).toEqual({ ...GENUINE, ...changed })
})

test("an answer that was changed does not hold", () => {
  const bytes = BYTES.map((byte, at) => (at === 8 ? byte ^ 1 : byte))
  expect(checkReceipt(documentOf(), { ...against, bytes }).response).toBe(false)
})
