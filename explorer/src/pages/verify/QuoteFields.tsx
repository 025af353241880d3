import { useMessages } from "../../i18n/useMessages.js"
import { useVerdicts } from "../../i18n/useVerdicts.js"
import type { QuoteOutcome } from "../../verify/quote/QuoteOutcome.js"
import type { FieldValue } from "../../verify/Upload.js"
import { inputFaultWords } from "./inputFaultWords.js"
import { UploadField } from "./UploadField.js"

/** Where a quote and its collateral are given, each with what is wrong in it. */
export function QuoteFields({
  quote,
  collateral,
  outcome,
  onQuote,
  onCollateral,
}: {
  readonly quote: FieldValue
  readonly collateral: FieldValue
  readonly outcome: QuoteOutcome | undefined
  readonly onQuote: (value: FieldValue) => void
  readonly onCollateral: (value: FieldValue) => void
}) {
  const messages = useMessages()
  const verdicts = useVerdicts()
  const { quote: page } = messages.verifyPage
  const errorOf = (field: "quote" | "collateral") =>
    outcome?.kind === "unreadable" && outcome.field === field
      ? inputFaultWords(outcome.fault, { messages, verdicts })
      : undefined
  const cameAlong = outcome?.kind === "judged" && outcome.collateral !== null && collateral === ""
  return (
    <>
      <UploadField
        label={page.given}
        hint={page.givenHint}
        error={errorOf("quote")}
        value={quote}
        onValue={onQuote}
      />
      <UploadField
        label={page.collateral}
        hint={cameAlong ? page.cameAlong : page.collateralHint}
        error={errorOf("collateral")}
        value={collateral}
        onValue={onCollateral}
        rows={2}
      />
    </>
  )
}
