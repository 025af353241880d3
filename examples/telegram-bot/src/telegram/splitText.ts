/** The longest text of one message, in UTF-16 units. Source: core.telegram.org/bots/api#sendmessage */
export const LIMIT = 4_096

const HIGH_SURROGATE = /[\uD800-\uDBFF]$/

/**
 * Cuts a text into messages that join to it again: after a line break or a space in the second half of a message, else at its limit,
 * never inside a character. A part that is followed by another stays the same however the text grows.
 */
export function splitText(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > LIMIT) {
    const head = rest.slice(0, lengthOfHead(rest.slice(0, LIMIT)))
    parts.push(head)
    rest = rest.slice(head.length)
  }
  return rest === "" ? parts : [...parts, rest]
}

function lengthOfHead(full: string): number {
  for (const gap of ["\n", " "]) {
    const length = full.lastIndexOf(gap) + 1
    if (length > LIMIT / 2 && full.slice(0, length).trim() !== "") return length
  }
  return HIGH_SURROGATE.test(full) ? full.length - 1 : full.length
}
