import { useMemo } from "react"
import { Empty } from "../../design/Empty.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import type { ModelNameFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { EarnedTable } from "./EarnedTable.js"
import { EarnForecastView } from "./EarnForecastView.js"
import type { EarnInputs, EarnMistakes } from "./EarnInputs.js"
import { EarnPaymentList } from "./EarnPaymentList.js"
import { EarnStory } from "./EarnStory.js"
import { happenedIn } from "./happenedIn.js"
import { type Payments, usePayments } from "./usePayments.js"

/** What is shown for what was chosen. */
export interface EarnResultProps {
  readonly model: ModelNameFragment
  readonly inputs: EarnInputs
  readonly mistakes: EarnMistakes
}

/** What was really earned, what a share of it would have been, and from which payments that follows. */
export function EarnResult(props: EarnResultProps) {
  const { earnPage: page } = useMessages()
  const query = usePayments(props.model.address, props.inputs.days)
  return (
    <QueryView query={query}>
      {(payments) =>
        payments.rows.length === 0 ? (
          <Empty title={page.nobody(page.days[props.inputs.days])}>{page.nobodyNext}</Empty>
        ) : (
          <Found {...props} payments={payments} />
        )
      }
    </QueryView>
  )
}

function Found({ payments, ...props }: EarnResultProps & { readonly payments: Payments }) {
  const { earnPage: page } = useMessages()
  const { gpuClass } = props.inputs
  const happened = useMemo(() => happenedIn(payments, gpuClass), [payments, gpuClass])
  return (
    <div>
      <Section title={page.forecast} note={page.forecastNote}>
        <EarnForecastView {...props} happened={happened} />
      </Section>
      <Section title={page.how}>
        <EarnStory {...props} payments={payments} happened={happened} />
      </Section>
      <Section title={page.earned} note={page.earnedNote}>
        <EarnedTable providers={happened.providers} gpuClass={gpuClass} />
      </Section>
      <Section title={page.payments} note={page.paymentsNote}>
        <EarnPaymentList rows={happened.rows} />
      </Section>
    </div>
  )
}
