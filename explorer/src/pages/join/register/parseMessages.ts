import { parseNano, readOwnerCall } from "@cocoon/protocol"
import { Address, Cell } from "@ton/core"
import type { ReadMessage, Refusal } from "./ReadRegistration.js"

/** More than a node ever asks for: registration, bond budget, key, 32 prices. */
const MESSAGES_MAX = 40

/** Messages of a node, none of which is judged yet by whom it goes to. */
export type ParsedMessages = readonly [ReadMessage, ...ReadMessage[]]

/** Reads what `node-agent register --json` and `withdraw … --json` print. Each message is an owner's call, read to its last bit. */
export function parseMessages(text: string): ParsedMessages | Refusal {
  if (text.trim() === "") return { refused: "empty" }
  const listed = listOf(text)
  if ("refused" in listed) return listed
  if (listed.length > MESSAGES_MAX) return { refused: "tooMany" }
  const messages: ReadMessage[] = []
  for (const [index, one] of listed.entries()) {
    const read = readMessage(one)
    if ("refused" in read) return { ...read, at: index + 1 }
    messages.push(read)
  }
  const [first, ...rest] = messages
  return first === undefined ? { refused: "noMessages" } : [first, ...rest]
}

function listOf(text: string): readonly unknown[] | Refusal {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { refused: "notJson" }
  }
  const list = isRecord(json) ? json.messages : json
  return Array.isArray(list) ? list : { refused: "noMessages" }
}

function readMessage(json: unknown): ReadMessage | Refusal {
  const parts = partsOf(json)
  if (parts === undefined) return { refused: "badMessage" }
  const { what, to, value, body } = parts
  const call = readOwnerCall(body)
  if (call === undefined) return { refused: "unknownMessage" }
  return call.what === what ? { call, to, value, body } : { refused: "otherName" }
}

function partsOf(json: unknown) {
  if (!isRecord(json)) return undefined
  const { what, to, value, body, bounce } = json
  const texts = [what, to, value, body].every((one) => typeof one === "string")
  if (!texts || (bounce !== undefined && bounce !== true)) return undefined
  try {
    const cell = Cell.fromBase64(String(body))
    return { what, to: Address.parse(String(to)), value: parseNano(String(value)), body: cell }
  } catch {
    return undefined
  }
}

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === "object" && json !== null && !Array.isArray(json)
