import { CocoonError } from "@cocoon/protocol"

const OPEN = "<!-- simulate: attacks -->"
const CLOSE = "<!-- /simulate -->"

/**
 * A Markdown text with a table between its two marks, in place of what stood there.
 * @throws CocoonError BAD_USAGE when the text lacks the marks
 */
export function spliced(markdown: string, table: string): string {
  const from = markdown.indexOf(OPEN)
  const to = markdown.indexOf(CLOSE, from)
  if (from < 0 || to < 0) {
    const message = `the file to splice has no place for the table: ${OPEN} … ${CLOSE}`
    throw new CocoonError({ code: "BAD_USAGE", message })
  }
  return `${markdown.slice(0, from)}${OPEN}\n\n${table}\n\n${markdown.slice(to)}`
}
