import type { Quote } from "../quote/quote.js"
import type { Refusal } from "../refusal.js"
import { REFUSAL_REASONS } from "../refusalReasons.js"

/** @throws Error unless the condition holds. */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/** Demands that byte strings are views of the input and end within it. */
export function demandViews(views: readonly (Uint8Array | undefined)[], input: Uint8Array): void {
  for (const view of views) {
    if (view === undefined) continue
    const start = view.byteOffset - input.byteOffset
    const isInside = start >= 0 && start + view.length <= input.length
    demand(view.buffer === input.buffer && isInside, "a view reaches out of the input")
  }
}

/** Demands that a refusal is one of the registry, told in one line. */
export function demandRefusal({ reason, detail }: Refusal): void {
  demand(Object.hasOwn(REFUSAL_REASONS, reason), `unknown reason ${reason}`)
  demand(!/[\r\n]/.test(detail) && detail.length > 0, "the detail is no line")
}

const SIZES = [
  ["qeVendorId", 16],
  ["userData", 20],
  ["signature", 64],
  ["attestationKey", 64],
  ["qeReportBytes", 384],
  ["qeReportSignature", 64],
] as const

/** Demands that a parsed quote lies within its bytes and has the sizes that its type promises. */
export function demandQuote(quote: Quote, input: Uint8Array): void {
  const { report, qeReport, authData, pckChain, size, version, bodyType } = quote
  const named = SIZES.map(([name]) => quote[name])
  demandViews([...named, quote.signedBytes, quote.reserved, authData], input)
  demandViews([...Object.values(report), ...Object.values(qeReport)], input)
  demand(size <= input.length, "the quote is longer than its bytes")
  demand(
    SIZES.every(([name, length]) => quote[name].length === length),
    "a field's size",
  )
  const signed = (version === 4 ? 48 : 54) + (bodyType === 2 ? 584 : 648)
  demand(quote.signedBytes.length === signed, "the signed part's size")
  demand(authData.length < 65_536, "the auth data's size")
  const decoded = pckChain.reduce((total, der) => total + der.length, 0)
  demand(pckChain.length > 0 && decoded < size, "the chain is longer than the quote")
}
