import type { Judgement } from "./judgeQuote.js"

const verb = (ok: boolean) => (ok ? "accepts" : "refuses")

/** A sentence where library and contract differ, or were not both asked: then `undefined`. */
export function disagreement({ ok, reason, onChain }: Judgement): string | undefined {
  if (onChain === undefined || onChain.ok === ok) return undefined
  const library = `the library ${verb(ok)} it${reason === null ? "" : ` (${reason})`}`
  const contract = `the contract ${verb(onChain.ok)} it`
  const name = onChain.error === null ? "" : ` (${onChain.error})`
  return `verdicts differ: ${library}, ${contract}${name}`
}
