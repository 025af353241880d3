import { parseJson } from "./parseJson.js"
import { readText } from "./readText.js"

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]
const SPACES: readonly (number | undefined)[] = [0x20, 0x09, 0x0a, 0x0d]

function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start
  while (SPACES.includes(bytes[at])) at++
  return at
}

/** The offset after the string that begins at `start`; no byte of a character beyond ASCII looks like a quote. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}

function endOfScalar(bytes: Uint8Array, start: number): number {
  const ends = [COMMA, CLOSE_OBJECT, CLOSE_LIST, ...SPACES]
  let at = start
  while (at < bytes.length && !ends.includes(bytes[at])) at++
  return at
}

/** The offset after the value that begins at `start`, in well-formed JSON; no recursion. */
function endOfValue(bytes: Uint8Array, start: number): number {
  const first = bytes[start]
  if (first === QUOTE) return endOfString(bytes, start)
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) return endOfScalar(bytes, start)
  let depth = 0
  for (let at = start; at < bytes.length; ) {
    const sign = bytes[at]
    if (sign === OPEN_OBJECT || sign === OPEN_LIST) depth++
    if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) depth--
    if (depth === 0) return at + 1
    at = sign === QUOTE ? endOfString(bytes, at) : at + 1
  }
  return bytes.length
}

const readObject = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined

/**
 * The members of a JSON object (RFC 8259, UTF-8), each value as the exact bytes it is written in, for signatures that
 * cover them. `undefined` for anything else, a byte order mark and two members of one name included; never throws.
 */
export function sliceMembers(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  let at = skipSpace(bytes, 0)
  if (bytes[at] !== OPEN_OBJECT || parseJson(bytes, readObject) === undefined) return undefined
  const members = new Map<string, Uint8Array>()
  at = skipSpace(bytes, at + 1)
  while (bytes[at] === QUOTE) {
    const colon = skipSpace(bytes, endOfString(bytes, at))
    const name = parseJson(bytes.subarray(at, colon), readText)
    const start = skipSpace(bytes, colon + 1)
    const end = endOfValue(bytes, start)
    if (name === undefined || members.has(name)) return undefined
    members.set(name, bytes.subarray(start, end))
    at = skipSpace(bytes, end)
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1)
  }
  return members
}
