import type { Receipt } from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { ReceiptDocument, ReceiptFault } from "./ReceiptDocument.js"
import { BadField, bytesOf, countOf, fieldOf, hashOf, isRecord, usageOf } from "./readFields.js"

const MOST_CHARACTERS = 2 ** 20
const UINT32 = 2n ** 32n

type Json = Readonly<Record<string, unknown>>

/** Reads the receipt that a gateway gives out (`GET /v1/receipts/{id}`), or a client's charge; or says why it is none. */
export function readReceiptInput(text: string): ReceiptDocument | ReceiptFault {
  if (text.trim() === "") return { code: "EMPTY" }
  if (text.length > MOST_CHARACTERS) return { code: "TOO_LARGE" }
  const json = parse(text)
  if (json === undefined) return { code: "BAD_JSON" }
  if (typeof json.quote === "string") return { code: "IS_QUOTE" }
  if (!isRecord(json.receipt)) return { code: "NOT_A_RECEIPT" }
  try {
    return documentOf(json, json.receipt)
  } catch (error) {
    if (error instanceof BadField) return { code: "BAD_FIELD", field: error.field }
    throw error
  }
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function documentOf(json: Json, receipt: Json): ReceiptDocument {
  const optional = <Value>(name: string, read: (json: Json, name: string) => Value) =>
    fieldOf(json, name) === undefined ? null : read(json, name)
  const salt = (from: Json, name: string) => bytesOf(from, name, 32)
  const { model, verbatim } = json
  return {
    receipt: receiptOf(receipt),
    signature: bytesOf(json, "signature", 64),
    enclaveKey: bytesOf(json, "enclave_key", 32),
    usage: optional("usage", usageOf),
    cost: optional("cost", countOf),
    session: optional("session", addressOf),
    provider: optional("provider", addressOf),
    requestSalt: optional("request_salt", salt),
    responseSalt: optional("response_salt", salt),
    deliveryId: optional("delivery_id", hashOf) ?? chargedId(json),
    model: typeof model === "string" ? model : null,
    verbatim: typeof verbatim === "boolean" ? verbatim : null,
  }
}

/** A client's charge calls it requestId; a gateway's `request_id` is its own and no hash. */
function chargedId(json: Json): bigint | null {
  return json.requestId === undefined ? null : hashOf({ requestId: json.requestId }, "requestId")
}

function receiptOf(json: Json): Receipt {
  const responseLength = countOf(json, "response_length")
  if (responseLength >= UINT32) throw new BadField("response_length")
  if (typeof json.final !== "boolean") throw new BadField("final")
  return {
    dealId: hashOf(json, "deal_id"),
    counter: countOf(json, "counter"),
    usage: usageOf(json, "usage"),
    final: json.final,
    modelHash: hashOf(json, "model_hash"),
    requestHash: hashOf(json, "request_hash"),
    responseHash: hashOf(json, "response_hash"),
    responseLength: Number(responseLength),
    deliveryHash: hashOf(json, "delivery_hash"),
  }
}

function addressOf(json: Json, name: string): string {
  const value = fieldOf(json, name)
  try {
    return Address.parse(String(value)).toRawString()
  } catch {
    throw new BadField(name)
  }
}
