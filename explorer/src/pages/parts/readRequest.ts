import { NANO } from "@cocoon/protocol/units"
import { readDecimal } from "./readDecimal.js"
import type { TypicalRequest } from "./TypicalRequest.js"

/** What counts while nothing is typed. */
export const USUAL_REQUEST: TypicalRequest = { prompt: 1_000n, completion: 500n }

const TOKENS_MAX = 1_000_000_000n

/** Reads the request to compare prices by from the URL (`in`, `out`); what is no whole number of tokens is named, and the usual counts. */
export function readRequest(search: Readonly<Record<string, string | undefined>>): {
  readonly request: TypicalRequest
  readonly mistakes: ReadonlySet<string>
} {
  const mistakes = new Set<string>()
  const tokens = (name: string, usual: bigint) => {
    const value = readDecimal(search[name])
    if (value === null) return usual
    if (value !== "bad" && value % NANO === 0n && value <= TOKENS_MAX * NANO) return value / NANO
    mistakes.add(name)
    return usual
  }
  const request = {
    prompt: tokens("in", USUAL_REQUEST.prompt),
    completion: tokens("out", USUAL_REQUEST.completion),
  }
  return { request, mistakes }
}
