import { Columns } from "../../design/Columns.js"
import { Section } from "../../design/Section.js"
import type { ModelQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { PaidChart } from "../parts/PaidChart.js"
import { Earnings } from "./Earnings.js"
import type { FoundModel } from "./FoundModel.js"
import { ModelOffersList } from "./ModelOffersList.js"
import { PriceChart } from "./PriceChart.js"

/** What a listing costs, cost, and earns. */
export function ModelMarket({
  model,
  estimate,
}: {
  readonly model: FoundModel
  readonly estimate: ModelQuery["earningsEstimate"]
}) {
  const { model: page, words } = useMessages()
  return (
    <>
      <Section title={page.offers} note={page.offersNote(words.perMillion)}>
        <ModelOffersList address={model.address} />
      </Section>
      <Columns>
        <Section title={page.history} note={page.historyNote(words.perMillion)}>
          <PriceChart address={model.address} />
        </Section>
        <Section title={page.paid}>
          <PaidChart label={page.paid} hours={model.settlementTotals.byHour} />
        </Section>
      </Columns>
      <Section title={page.earnings}>
        <Earnings estimate={estimate} />
      </Section>
    </>
  )
}
