import { decodeText } from "./decodeText.js"
import { MOST_BYTES } from "./MOST_BYTES.js"
import type { NodeDocument } from "./NodeDocument.js"
import type { InputFault } from "./QuoteOutcome.js"
import type { Given } from "./QuoteTask.js"
import { readNodeDocument } from "./readNodeDocument.js"
import { textOf } from "./textOf.js"

/** A quote's bytes, and what came with it. */
export interface QuoteInput {
  readonly quote: Uint8Array
  /** JSON of a collateral file; null: none came with the quote. */
  readonly collateral: string | null
  readonly document: NodeDocument | null
}

type Json = Readonly<Record<string, unknown>>

/** Reads a quote from raw bytes, hexadecimal, base64, or the JSON of a node's `GET /attestation`; or says why not. */
export function readQuoteInput(given: Given): QuoteInput | InputFault {
  if (given.length > MOST_BYTES) return { code: "TOO_LARGE", detail: `${given.length}` }
  const text = textOf(given)?.trim()
  if (text === undefined) return { quote: given as Uint8Array, collateral: null, document: null }
  if (text === "") return { code: "EMPTY" }
  if (/^[[{"]/.test(text)) return readJson(text)
  const quote = decodeText(text)
  return "code" in quote ? quote : { quote, collateral: null, document: null }
}

function readJson(text: string): QuoteInput | InputFault {
  const json = parse(text)
  if (json === undefined) return { code: "BAD_JSON" }
  if (json.object === "receipt") return { code: "IS_RECEIPT" }
  const { quote: encoded, collateral } = json
  if (typeof encoded !== "string") {
    return { code: "tcb_info" in json ? "IS_COLLATERAL" : "NO_QUOTE" }
  }
  const quote = decodeText(encoded)
  if ("code" in quote) return quote
  const document = readNodeDocument(json)
  if (document !== null && "code" in document) return document
  const isGiven = typeof collateral === "object" && collateral !== null
  return { quote, collateral: isGiven ? JSON.stringify(collateral) : null, document }
}

/** An object, or a text as the object's quote. */
function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === "string") return { quote: value }
    return typeof value === "object" && value !== null ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
