/** Where a member's value stands in a text. */
export type Span = { readonly start: number; readonly end: number }

const NOT_BLANK = /[^ \t\n\r]/g
const STRUCTURE = /["{}[\]]/g
const END_OF_ATOM = /[,}\]\s]|$/g

function next(pattern: RegExp, { text, from }: { text: string; from: number }): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

function endOfString(text: string, open: number): number {
  for (let at = open + 1; ; at += 1) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    let slashes = 0
    while (text[at - 1 - slashes] === "\\") slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
}

function endOfNested(text: string, open: number): number {
  let depth = 0
  let at = open
  while (at < text.length) {
    const sign = text[at]
    if (sign === "{" || sign === "[") depth += 1
    else if (sign === "}" || sign === "]") depth -= 1
    if (depth === 0) return at + 1
    const from = sign === '"' ? endOfString(text, at) : at + 1
    at = next(STRUCTURE, { text, from })
  }
  return text.length
}

function endOfValue(text: string, start: number): number {
  const sign = text[start]
  if (sign === '"') return endOfString(text, start)
  if (sign === "{" || sign === "[") return endOfNested(text, start)
  return next(END_OF_ATOM, { text, from: start })
}

/**
 * Finds the value of a top-level member in the text of a JSON object that is known to parse, so that one value can be changed and
 * every other byte stay as it is. Of several members of one name it finds the last, which is the one parsers keep.
 */
export function findMember(text: string, name: string): Span | undefined {
  let found: Span | undefined
  let at = next(NOT_BLANK, { text, from: text.indexOf("{") + 1 })
  while (text[at] === '"') {
    const endOfName = endOfString(text, at)
    const colon = text.indexOf(":", endOfName)
    const start = next(NOT_BLANK, { text, from: colon + 1 })
    const end = endOfValue(text, start)
    if (text.slice(at + 1, endOfName - 1) === name) found = { start, end }
    at = next(NOT_BLANK, { text, from: end })
    if (text[at] === ",") at = next(NOT_BLANK, { text, from: at + 1 })
  }
  return found
}
