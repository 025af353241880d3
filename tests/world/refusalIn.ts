import { loadAttestationRefused, Provider } from "@cocoon/wrappers"
import { errorName } from "./errors.js"
import type { Outcome } from "./observe.js"

/** Name of the error that an AttestationRefused of an outcome carries; undefined if there is none. */
export function refusalIn({ transactions }: Outcome): string | undefined {
  for (const { inMessage } of transactions) {
    const body = inMessage?.body
    if (body === undefined || body.bits.length < 32) continue
    if (body.beginParse().preloadUint(32) !== Provider.opcodes.AttestationRefused) continue
    return errorName(Number(loadAttestationRefused(body.beginParse()).error))
  }
  return undefined
}
