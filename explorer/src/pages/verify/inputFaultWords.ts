import type { Messages } from "../../i18n/en.js"
import type { Verdicts } from "../../i18n/useVerdicts.js"
import type { InputFault } from "../../verify/quote/QuoteOutcome.js"

/** Why what was given is no quote or no collateral, in a sentence. */
export function inputFaultWords(
  { code, reason, detail }: InputFault,
  { messages, verdicts }: { readonly messages: Messages; readonly verdicts: Verdicts | undefined },
): string {
  const said = messages.verifyPage.quote.faults[code]
  const why = reason === undefined ? "" : (verdicts?.reasons[reason] ?? reason)
  const more = [why, code === "ODD_HEX" || code === "TOO_LARGE" ? "" : detail]
  const parts = more.filter((part) => part !== undefined && part !== "")
  return parts.length === 0 ? said : `${said}: ${parts.join(" — ")}`
}
