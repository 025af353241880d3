import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { PageLink } from "../../design/PageLink.js"
import { Section } from "../../design/Section.js"
import type { OverviewQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useModelColumns } from "../models/useModelColumns.js"
import { useJobColumns } from "../parts/useJobColumns.js"
import { useTransactionColumns } from "../parts/useTransactionColumns.js"

/** Models, jobs and transactions: the head of each list. */
export function OverviewLists({
  data: { models, jobs, transactions },
}: {
  readonly data: OverviewQuery
}) {
  const { overview, words } = useMessages()
  return (
    <>
      <Section title={overview.supply} actions={<PageLink to="/models">{words.seeAll}</PageLink>}>
        <DataTable
          caption={overview.supply}
          columns={useModelColumns()}
          rows={models.nodes}
          rowKey={({ address }) => address}
          empty={<Empty title={overview.emptyModels} />}
        />
      </Section>
      <Section title={overview.latestJobs} actions={<PageLink to="/jobs">{words.seeAll}</PageLink>}>
        <DataTable
          caption={overview.latestJobs}
          columns={useJobColumns()}
          rows={jobs.nodes}
          rowKey={({ dealId }) => dealId}
          empty={<Empty title={overview.emptyJobs} />}
        />
      </Section>
      <Section title={overview.latestEvents}>
        <DataTable
          caption={overview.latestEvents}
          columns={useTransactionColumns()}
          rows={transactions.nodes}
          rowKey={({ hash }) => hash}
        />
      </Section>
    </>
  )
}
