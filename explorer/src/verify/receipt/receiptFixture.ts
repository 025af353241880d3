import {
  bytesToHex,
  bytesToUint,
  contentHash,
  cost,
  type Receipt,
  sha256,
  signReceipt,
  textBytes,
} from "@cocoon/protocol"
import { keyPairFromSeed } from "@ton/crypto"
import type { ReceiptDeal } from "./ReceiptDeal.js"

const keys = keyPairFromSeed(Buffer.alloc(32, 7))
const REQUEST_SALT = new Uint8Array(32).fill(1)
const RESPONSE_SALT = new Uint8Array(32).fill(2)
const hash = (value: bigint) => value.toString(16).padStart(64, "0")
const texts = (usage: Receipt["usage"]) =>
  Object.fromEntries(Object.entries(usage).map(([name, value]) => [name, `${value}`]))

/** What was sent to the gateway, what reached the node, and the answer as it left each of them. */
export const ASKED = '{"model": "mine", "messages": [], "max_tokens": 9, "stream": false}'
const SEALED = '{"model":"toy (node)","messages":[],"max_tokens":9}'
const ANSWERED = '{"model":"toy (node)","usage":{"completion_tokens":5}}'
export const SHOWN = '{"model":"toy (node)","usage":{"completion_tokens":5,"cost":"2000000"}}\n'

const USAGE = { prompt: 10n, cached: 0n, completion: 5n, reasoning: 0n }
const SHEET = { prompt: 100_000_000_000n, cached: 0n, completion: 200_000_000_000n, reasoning: 0n }

const RECEIPT: Receipt = {
  dealId: 11n,
  counter: 1n,
  usage: USAGE,
  final: false,
  modelHash: 12n,
  requestHash: contentHash({ content: textBytes(SEALED), salt: REQUEST_SALT }),
  responseHash: bytesToUint(sha256(RESPONSE_SALT, sha256(textBytes(ANSWERED)))),
  responseLength: ANSWERED.length,
  deliveryHash: 13n,
}

/** What the chain says of the deal of `gatewayReceipt`. */
export const DEAL: ReceiptDeal = {
  address: `0:${"a".repeat(64)}`,
  isJob: false,
  enclaveKey: bytesToHex(keys.publicKey),
  sheet: SHEET,
  modelHash: hash(12n),
  modelName: null,
  provider: `0:${"b".repeat(64)}`,
  paid: 0n,
  hasOlder: false,
  attestations: [
    {
      accepted: true,
      inForce: true,
      enclaveKey: bytesToHex(keys.publicKey),
      at: 1,
      validUntil: 2,
      endedAt: null,
    },
  ],
}

/** A signed receipt as a gateway gives it. */
export const gatewayReceipt = () => ({
  id: "chatcmpl-1",
  object: "receipt",
  request_id: "req_1",
  model: "mine",
  cost: `${cost(USAGE, SHEET)}`,
  usage: texts(USAGE),
  session: DEAL.address,
  provider: DEAL.provider,
  enclave_key: bytesToHex(keys.publicKey),
  signature: bytesToHex(signReceipt(RECEIPT, keys.secretKey)),
  request_salt: bytesToHex(REQUEST_SALT),
  response_salt: bytesToHex(RESPONSE_SALT),
  delivery_id: hash(13n),
  verbatim: true,
  receipt: {
    deal_id: hash(11n),
    counter: "1",
    usage: texts(USAGE),
    final: false,
    model_hash: hash(12n),
    request_hash: hash(RECEIPT.requestHash),
    response_hash: hash(RECEIPT.responseHash),
    response_length: ANSWERED.length,
    delivery_hash: hash(13n),
  },
})
