import { Columns } from "../../design/Columns.js"
import { PageLink } from "../../design/PageLink.js"
import { Section } from "../../design/Section.js"
import type { ModelQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { PaidChart } from "../parts/PaidChart.js"
import { Earnings } from "./Earnings.js"
import type { FoundModel } from "./FoundModel.js"
import { ModelOffersList } from "./ModelOffersList.js"
import { PriceChart } from "./PriceChart.js"
import { SettledPrices } from "./SettledPrices.js"

/** What a listing costs, cost, and earns. */
export function ModelMarket({
  model,
  estimate,
}: {
  readonly model: FoundModel
  readonly estimate: ModelQuery["earningsEstimate"]
}) {
  const { model: page, prices, words } = useMessages()
  return (
    <>
      <Section
        title={page.offers}
        note={page.offersNote(words.perMillion)}
        actions={<PageLink to="/prices">{prices.compareAll}</PageLink>}
      >
        <ModelOffersList address={model.address} />
      </Section>
      <Columns>
        <Section title={page.history} note={prices.historyNote(words.perMillion)}>
          <PriceChart address={model.address} />
        </Section>
        <Section title={page.paid}>
          <PaidChart label={page.paid} hours={model.settlementTotals.byHour} />
        </Section>
      </Columns>
      <Section title={prices.settledTitle} note={prices.settledNote(words.perMillion)}>
        <SettledPrices address={model.address} />
      </Section>
      <Section
        title={page.earnings}
        actions={<PageLink to={`/earn?model=${model.address}`}>{prices.earn}</PageLink>}
      >
        <Earnings estimate={estimate} />
      </Section>
    </>
  )
}
