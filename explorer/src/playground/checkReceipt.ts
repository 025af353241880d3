import "../chain/polyfill.js"
import {
  bytesToUint,
  concatBytes,
  cost,
  hexToBytes,
  type Receipt,
  sha256,
  type Usage,
  verifyReceipt,
} from "@cocoon/protocol"
import type { Sheet } from "./Playground.js"

/** What the indexer says of the Session that a receipt is of. */
export interface SessionFacts {
  /** Hex. */
  readonly dealId: string
  readonly enclaveKey: string
  readonly sheet: Sheet
}

/** What was looked at, and whether it holds; null: there is nothing to hold it against. */
export interface ReceiptVerdict {
  readonly signature: boolean
  /** Deal and enclave key are those of the Session on the chain. */
  readonly session: boolean | null
  readonly response: boolean | null
  readonly cost: boolean | null
}

/** What is read of a receipt's document. */
interface Document {
  readonly cost: string
  readonly usage: Record<keyof Usage, string>
  readonly enclave_key: string
  readonly signature: string
  readonly response_salt: string
  readonly receipt: {
    readonly deal_id: string
    readonly counter: string
    readonly usage: Record<keyof Usage, string>
    readonly final: boolean
    readonly model_hash: string
    readonly request_hash: string
    readonly response_hash: string
    readonly response_length: number
    readonly delivery_hash: string
  }
}

/** Looks at a receipt again, from its document alone: nothing that was found when it came is used. */
export function checkReceipt(
  json: string,
  against: { readonly bytes: Uint8Array | null; readonly session: SessionFacts | null },
): ReceiptVerdict {
  const document = JSON.parse(json) as Document
  const { bytes, session } = against
  const receipt = receiptOf(document.receipt)
  const enclaveKey = hexToBytes(document.enclave_key)
  const signature = hexToBytes(document.signature)
  const { deal_id } = document.receipt
  return {
    signature: verifyReceipt(receipt, { signature, enclaveKey }),
    session:
      session && same(session.dealId, deal_id) && same(session.enclaveKey, document.enclave_key),
    response: bytes && isResponse(receipt, { bytes, salt: hexToBytes(document.response_salt) }),
    cost: session && cost(usageOf(document.usage), session.sheet) === BigInt(document.cost),
  }
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const uint = (hex: string) => BigInt(`0x${hex}`)

function isResponse(
  { responseHash, responseLength }: Receipt,
  { bytes, salt }: { readonly bytes: Uint8Array; readonly salt: Uint8Array },
): boolean {
  const hash = bytesToUint(sha256(concatBytes(salt, sha256(bytes))))
  return responseLength === bytes.length && responseHash === hash
}

function usageOf({ prompt, cached, completion, reasoning }: Document["usage"]): Usage {
  return {
    prompt: BigInt(prompt),
    cached: BigInt(cached),
    completion: BigInt(completion),
    reasoning: BigInt(reasoning),
  }
}

function receiptOf(fields: Document["receipt"]): Receipt {
  return {
    dealId: uint(fields.deal_id),
    counter: BigInt(fields.counter),
    usage: usageOf(fields.usage),
    final: fields.final,
    modelHash: uint(fields.model_hash),
    requestHash: uint(fields.request_hash),
    responseHash: uint(fields.response_hash),
    responseLength: fields.response_length,
    deliveryHash: uint(fields.delivery_hash),
  }
}
