/** Kinds of chunks by their code on the wire. */
export const ANSWER_KINDS = ["none", "head", "data", "error", "receipt"] as const

/** A kind that a chunk may have. */
export type AnswerKind = Exclude<(typeof ANSWER_KINDS)[number], "none">

/** Kinds that may follow the one before. */
const FOLLOWERS: Record<AnswerKind | "start", readonly AnswerKind[]> = {
  start: ["head"],
  head: ["data", "error", "receipt"],
  data: ["data", "error", "receipt"],
  error: ["receipt"],
  receipt: [],
}

/** A chunk's kind, and whether it is the last one. */
export type AnswerStep = { readonly kind: AnswerKind; readonly last: boolean }

/**
 * The grammar of an answer: head, data…, error?, receipt? with the last bit on the last alone. Gives the reason
 * why a chunk may not come now, or undefined when it may; a refused chunk changes nothing.
 */
export function createAnswerOrder(): (step: AnswerStep) => string | undefined {
  let before: AnswerKind | "start" = "start"
  let ended = false
  return ({ kind, last }) => {
    if (ended) return "a chunk after the last"
    if (!FOLLOWERS[before].includes(kind)) return `${kind} after ${before}`
    if (kind === "head" && last) return "an answer of a head alone"
    if (kind === "receipt" && !last) return "a receipt that is not last"
    before = kind
    ended = last
    return undefined
  }
}
