import { Columns } from "../../design/Columns.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { Overview } from "../../generated/Overview.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { PaidChart } from "../parts/PaidChart.js"
import { OverviewLists } from "./OverviewLists.js"
import { OverviewNumbers } from "./OverviewNumbers.js"
import { StateShares } from "./StateShares.js"

/** What happens on the network now, for who comes here for the first time. */
export function OverviewPage() {
  const { overview } = useMessages()
  const query = useGraphql(Overview, {})
  return (
    <>
      <PageHeader title={overview.title} lead={overview.lead} />
      <QueryView query={query}>
        {(data) => (
          <>
            <OverviewNumbers data={data} />
            <Columns>
              <Section title={overview.paidByHour}>
                <PaidChart label={overview.paidByHour} hours={data.statistics.settled.byHour} />
              </Section>
              <Section title={overview.states}>
                <StateShares states={data.statistics.providers} />
              </Section>
            </Columns>
            <OverviewLists data={data} />
          </>
        )}
      </QueryView>
    </>
  )
}
