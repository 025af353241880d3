import type { Quote } from "@cocoon/client"
import { Amount } from "../../design/Amount.js"
import { KeyValues } from "../../design/KeyValues.js"
import { useMessages } from "../../i18n/useMessages.js"

/** What leaves the wallet with a deal, for what, and what comes back; undefined: the form is not filled in yet. */
export function CostBox({
  quote,
  most,
}: {
  readonly quote: Quote | undefined
  /** What the most is called: the budget or the deposit. */
  readonly most: string
}) {
  const { clientActions: words } = useMessages()
  const amount = (nano: bigint | undefined) => <Amount nano={nano ?? null} decimals={9} />
  return (
    <div className="mb-4" aria-live="polite">
      <KeyValues
        items={[
          { label: most, value: amount(quote?.most), hint: words.mostHint },
          { label: words.reserve, value: amount(quote?.reserve), hint: words.reserveHint },
          { label: words.total, value: amount(quote?.total), hint: words.totalHint },
        ]}
      />
    </div>
  )
}
