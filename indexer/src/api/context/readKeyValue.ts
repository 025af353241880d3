import type { KeyKind, KeyValue } from "./Lookup.js"

const FORMS = {
  numeric: /^(?:0|[1-9]\d{0,77})$/,
  integer: /^(?:0|[1-9]\d{0,14})$/,
  address: /^(?:0|-1):[0-9a-f]{64}$/,
  hash: /^[0-9a-f]{64}$/,
} as const satisfies Record<KeyKind, RegExp>

/** A value of a key out of a client's text; undefined when it cannot be one. */
export function readKeyValue(kind: KeyKind, text: unknown): KeyValue | undefined {
  if (typeof text !== "string" || !FORMS[kind].test(text)) return undefined
  return kind === "integer" ? Number(text) : text
}
